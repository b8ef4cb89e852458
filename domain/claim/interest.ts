import type { InterestInput } from '../contracts/interest';
import { type Cents, cents, sumCents } from '../money';
import type { RemitClaim } from '../remittance/remit';
import type { CalendarDate } from '../time';
import { isOnPaper } from './cadence';
import { payerSequenceIn, policyOf } from './payers';
import type { ClaimState } from './state';

/** What is known of a payer's interest on the claim. */
export interface InterestAccount {
  owedCents: Cents;
  paidCents: Cents;
  /** Owed and not paid. */
  shortCents: Cents;
  /** Days of payment of which nobody can say what they owe. */
  unknown: number;
}

/** Interest owed against interest paid: by PLB, or where more by the word of its remittances (AMT*I), whose PLB then names no claim. */
export function interestAccount(state: ClaimState, payerSequence: number): InterestAccount {
  const ofPayer = (one: { payerSequence: number }) => one.payerSequence === payerSequence;
  const entries = (state.interest ?? []).filter(ofPayer);
  const owedCents = sumCents(entries.map((one) => one.owedCents ?? 0));
  const byPlb = sumCents((state.interestPaid ?? []).filter(ofPayer).map((one) => one.amountCents));
  const stated = sumCents(remitsOf(state, payerSequence).map((one) => one.interestCents ?? 0));
  const paidCents = cents(Math.max(byPlb, stated));
  return {
    ...{ owedCents, paidCents, shortCents: cents(Math.max(0, owedCents - paidCents)) },
    unknown: entries.filter(({ why }) => why !== undefined).length,
  };
}

/** The days on which a payer paid more than it ever had before, each with what interest is counted from; in order of the days. */
export function latePayments(state: ClaimState, payerSequence: number): InterestInput[] {
  const { promptPay } = policyOf(state, payerSequence);
  if (!promptPay) return [];
  const { claimFromCents: _, ...rule } = promptPay;
  const remits = remitsOf(state, payerSequence);
  const days = [...new Set(remits.map(({ remitDate }) => remitDate))].sort();
  let [paid, most] = [0, 0];
  return days.flatMap((paidOn): InterestInput[] => {
    const now = remits.filter(({ remitDate }) => remitDate === paidOn);
    paid += sumCents(now.map(({ paidCents }) => paidCents));
    const more = paid - most;
    most = Math.max(most, paid);
    if (more <= 0) return [];
    const version = Math.max(...now.filter(({ paidCents }) => paidCents > 0).map((one) => one.version));
    const answered = state.versions.find((one) => one.version === version);
    const receivedOn = answered?.receipt?.receivedOn;
    const doubt = doubtOf(state, remits, { version, paidOn });
    return [
      {
        ...{ promptPay: rule, paidOn, cents: cents(more) },
        ...(receivedOn ? { receivedOn } : {}),
        ...(answered && isOnPaper(state, answered) ? { isPaper: true } : {}),
        ...(doubt ? { doubt } : {}),
      },
    ];
  });
}

/** Why the claim may not have been clean when the payer received it (domain reference, section 8: no outside information needed). */
export function doubtOf(
  { requests = [] }: ClaimState,
  remits: readonly RemitClaim[],
  { version, paidOn }: { version: number; paidOn: CalendarDate },
): string | undefined {
  if (requests.some((one) => one.version === version))
    return 'the payer had asked for records: when the claim was clean is not certain';
  const denied = remits.some(
    (one) =>
      one.version === version &&
      one.remitDate < paidOn &&
      one.adjustments.some(({ disposition, amountCents }) => disposition === 'denial' && amountCents > 0),
  );
  return denied ? 'the payer had denied it before: when the claim was clean is not certain' : undefined;
}

function remitsOf(state: ClaimState, payerSequence: number): RemitClaim[] {
  return state.remits.filter((one) => payerSequenceIn(state, one) === payerSequence);
}
