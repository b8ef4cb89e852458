import { type Cents, cents } from '../../money';
import { claimBalance } from '../../remittance/claim-balance';
import { balanceInput } from '../balance';
import { type DenialCase, isOwedBeside } from '../denial-case';
import { policyOfCase } from '../payers';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { closeCase, endClocks } from '../steps/cases';
import { type WriteOffReason, writeOffCause } from '../write-off-reason';
import type { Path } from './path';

const NOTHING_TAKEN =
  'The payer has asked for this money and has not taken it: nothing is open to give up. Return it, or dispute the request?';

/** A takeback that was only announced leaves nothing open yet. */
function isTaken({ state }: StepBuilder, { about, payerSequence }: DenialCase): boolean {
  const taken = state.takebacks?.some((one) => one.payerSequence === payerSequence && one.amountCents > 0);
  return about !== 'takeback' || taken === true;
}

/** Below what its playbook says is worth the work. What a payer left to the patient is never waived without a person. */
export function isSmallBalance(state: ClaimState, denialCase: DenialCase): boolean {
  const { belowCents = 0 } = policyOfCase(state, denialCase).smallBalance ?? {};
  const { deniedCents, driver } = denialCase;
  return deniedCents > 0 && deniedCents < belowCents && driver?.group !== 'PR';
}

/** Gives the money of a case up, with why, whether it had to be, and who decided; the case is over. */
export function giveUpCase(
  step: StepBuilder,
  denialCase: DenialCase,
  by: { policy: true } | 'approval',
): void {
  const { caseId } = denialCase;
  const amountCents = denialCase.heldCents ?? givenUpIn(step, denialCase);
  const cause = writeOffCause(step.state, denialCase);
  const { avoidable } = cause;
  const reason = by === 'approval' ? cause.reason : 'smallBalance';
  // What a payment is short of was adjusted off by the payer already: it is only disputed no longer.
  if (!denialCase.variance && amountCents > 0)
    step.state.writeOffs = [
      ...step.state.writeOffs,
      { caseId, amountCents, reason, avoidable, on: step.today },
    ];
  step.event('writtenOff', {
    ...{ caseId, amountCents, reason, avoidable },
    ...(by === 'approval'
      ? { approvedBy: denialCase.approval?.by }
      : { policy: policyName(step.state, denialCase) }),
  });
  endClocks(step, denialCase, givenUpBy(step.state, denialCase, { by, reason }));
  closeCase(step, denialCase, 'writtenOff');
}

/** What the ledger says of a right that was given up with the money: by whom, and why. */
function givenUpBy(
  state: ClaimState,
  denialCase: DenialCase,
  { by, reason }: { by: { policy: true } | 'approval'; reason: WriteOffReason },
): string {
  const who =
    by === 'approval' ? (denialCase.approval?.by ?? 'a person') : `policy ${policyName(state, denialCase)}`;
  return `given up by ${who}: ${reason}`;
}

/** The playbook version whose policy decided in a person's place. */
function policyName(state: ClaimState, denialCase: DenialCase): string {
  const { key, version } = policyOfCase(state, denialCase);
  return `${key}@${version}`;
}

/** What one payer denies another may have settled meanwhile: only what is still open is given up. */
function givenUpIn({ state }: StepBuilder, { deniedCents, variance }: DenialCase): Cents {
  if (!state.laterPayers || variance) return deniedCents;
  const { openCents, deniedPatientCents } = claimBalance(balanceInput(state));
  return cents(Math.max(0, Math.min(deniedCents, openCents + deniedPatientCents)));
}

/**
 * Money that is given up, and with it the right to dispute it. A clock that runs goes on until the write-off is approved: it may be returned or
 * rejected, so its approver is told, and then a manager, with time to act before the safe date. The approval ends the clock as given up.
 */
export const WRITE_OFF: Path = {
  clock: 'none',
  draft: 'writeOff',
  owner: 'biller',
  needsApproval: true,
  choosable: true,
  endedBy: ['approval', 'anotherPath'],
  refuse: (_state, denialCase) =>
    denialCase.deniedCents > 0 || denialCase.about === 'heldShare' || isOwedBeside(denialCase)
      ? undefined
      : 'nothing is open to write off: more is settled than was charged',
  begin(step, denialCase) {
    if (!isTaken(step, denialCase)) return NOTHING_TAKEN;
    if (isSmallBalance(step.state, denialCase)) giveUpCase(step, denialCase, { policy: true });
    return undefined;
  },
  act: (step, denialCase) => giveUpCase(step, denialCase, 'approval'),
};
