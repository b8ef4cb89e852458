import { addBusinessDays } from '../calendar/business-days';
import type { Cents } from '../money';
import { addDays, type CalendarDate, daysBetween, laterOf } from '../time';

/** Business days between an EFT and its 835 (CAQH CORE rule), and days after which either counts as missing. */
const EFT_BUSINESS_DAYS = 3;
const MISSING_AFTER_DAYS = 10;

/** Money that came to the bank, or a payment that an 835 announced. */
export interface PaymentSide {
  id: string;
  traceNumber: string;
  amountCents: Cents;
  on: CalendarDate;
}

export type PaymentTraceKind =
  | 'remittanceWithoutPayment'
  | 'paymentWithoutRemittance'
  | 'amountsDiffer'
  /** The payer says that it decided the claim, and its 835 has not come. */
  | 'statusWithoutRemittance';

/** A payment whose other half is missing. Until `dueOn` the biller waits and asks; then it is a manager's. */
export interface FoundTrace extends PaymentSide {
  kind: PaymentTraceKind;
  dueOn: CalendarDate;
}

export interface PaymentMatches {
  matched: { bankId: string; remittanceId: string }[];
  traces: FoundTrace[];
}

/**
 * Leads the bank's list to the 835s by trace number and amount, the nearest day first. An 835 is missed at the bank only on days that the
 * list reaches (`listedThrough`): what nobody listed is not missing.
 */
export function matchPayments(
  bank: readonly PaymentSide[],
  remittances: readonly PaymentSide[],
  listedThrough: CalendarDate,
): PaymentMatches {
  const left = new Set(remittances);
  const matched: PaymentMatches['matched'] = [];
  const traces: FoundTrace[] = [];
  for (const paid of bank) {
    const alike = [...left]
      .filter(({ traceNumber }) => keyOf(traceNumber) === keyOf(paid.traceNumber))
      .sort((a, b) => apart(paid, a) - apart(paid, b));
    const same = alike.find(({ amountCents }) => amountCents === paid.amountCents);
    if (same) matched.push({ bankId: paid.id, remittanceId: same.id });
    else traces.push(traceOf(paid, alike.length > 0 ? 'amountsDiffer' : 'paymentWithoutRemittance'));
    const taken = same ?? alike[0];
    if (taken) left.delete(taken);
  }
  for (const remittance of left)
    if (remittance.amountCents > 0 && addBusinessDays(remittance.on, EFT_BUSINESS_DAYS) <= listedThrough)
      traces.push(traceOf(remittance, 'remittanceWithoutPayment'));
  return { matched, traces };
}

function traceOf(side: PaymentSide, kind: PaymentTraceKind): FoundTrace {
  return { ...side, kind, dueOn: traceableFrom(side.on) };
}

/** The first day on which a payment of this day counts as missing, whatever the bank's and the payer's pace. */
export function traceableFrom(paidOn: CalendarDate): CalendarDate {
  return laterOf(addBusinessDays(paidOn, EFT_BUSINESS_DAYS), addDays(paidOn, MISSING_AFTER_DAYS));
}

/** Banks pad trace numbers with zeros. */
function keyOf(traceNumber: string): string {
  return traceNumber.trim().toUpperCase().replace(/^0+/, '');
}

function apart(a: PaymentSide, b: PaymentSide): number {
  return Math.abs(daysBetween(a.on, b.on));
}
