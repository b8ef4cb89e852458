import { traceableFrom } from '../../follow-up/payment-traces';
import { openCaseTask } from './ask-person';
import type { Path } from './path';
import { park } from './wait';

/** The payer says that it paid and the ledger has no money: once it should be there, the payer is asked with its trace number. */
export const TRACE_PAYMENT: Path = {
  clock: 'appeal',
  owner: 'biller',
  needsApproval: false,
  choosable: true,
  endedBy: ['taskOutcome', 'remittance', 'anotherPath'],
  begin(step, denialCase) {
    const remit = step.state.remits.find((one) => one.remitClaimId === denialCase.remitClaimId);
    const from = traceableFrom(remit?.remitDate ?? denialCase.openedOn);
    if (step.today < from) {
      park(step, denialCase, { for: 'news', until: from, rule: `the payment may arrive until ${from}` });
      return undefined;
    }
    openCaseTask(step, denialCase, {
      kind: 'tracePayment',
      owner: 'biller',
      question:
        'Trace the payment: give the payer the trace or check number, date, amount and payee of its remittance. What does it say?',
    });
    return undefined;
  },
};
