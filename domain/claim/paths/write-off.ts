import type { DenialCase } from '../state';
import type { StepBuilder } from '../step';
import { closeCase } from '../steps/cases';
import type { Path } from './path';

const NOTHING_TAKEN =
  'The payer has asked for this money and has not taken it: nothing is open to give up. Return it, or dispute the request?';

/** A takeback that was only announced leaves nothing open yet. */
function isTaken({ state }: StepBuilder, { about, payerSequence }: DenialCase): boolean {
  const taken = state.takebacks?.some((one) => one.payerSequence === payerSequence && one.amountCents > 0);
  return about !== 'takeback' || taken === true;
}

/** Money that is given up. A clock that runs goes on until the write-off is approved: it may be returned. */
export const WRITE_OFF: Path = {
  clock: 'none',
  draft: 'writeOff',
  owner: 'biller',
  needsApproval: true,
  choosable: true,
  endedBy: ['approval', 'anotherPath'],
  refuse: (_state, { deniedCents }) =>
    deniedCents > 0 ? undefined : 'nothing is open to write off: more is settled than was charged',
  begin: (step, denialCase) => (isTaken(step, denialCase) ? undefined : NOTHING_TAKEN),
  act(step, denialCase) {
    const { caseId, deniedCents } = denialCase;
    const reason = denialCase.cause ?? denialCase.rootCause ?? 'other';
    // What a payment is short of was adjusted off by the payer already: it is only disputed no longer.
    if (!denialCase.variance)
      step.state.writeOffs.push({ caseId, amountCents: deniedCents, reason, on: step.today });
    step.event('writtenOff', {
      caseId,
      amountCents: deniedCents,
      reason,
      approvedBy: denialCase.approval?.by,
    });
    closeCase(step, denialCase, 'writtenOff');
  },
};
