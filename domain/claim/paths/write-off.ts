import { closeCase } from '../steps/cases';
import type { Path } from './path';

/** Money that is given up. A clock that runs goes on until the write-off is approved: it may be returned. */
export const WRITE_OFF: Path = {
  clock: 'none',
  draft: 'writeOff',
  owner: 'biller',
  needsApproval: true,
  choosable: true,
  endedBy: ['approval', 'anotherPath'],
  begin: () => undefined,
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
