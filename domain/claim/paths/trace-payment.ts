import { addBusinessDays } from '../../calendar/business-days';
import { addDays, type CalendarDate } from '../../time';
import { openCaseTask } from './ask-person';
import type { Path } from './path';
import { park } from './wait';

/** Business days in which an EFT follows its ERA, and days after which a payment counts as missing (domain reference, sections 0 and 4). */
const EFT_BUSINESS_DAYS = 3;
const MISSING_AFTER_DAYS = 10;

/** The first day on which a payment that a remittance announced may be traced. */
export function traceableFrom(remitDate: CalendarDate): CalendarDate {
  const eft = addBusinessDays(remitDate, EFT_BUSINESS_DAYS);
  const missing = addDays(remitDate, MISSING_AFTER_DAYS);
  return [eft, missing].sort().at(-1) as CalendarDate;
}

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
