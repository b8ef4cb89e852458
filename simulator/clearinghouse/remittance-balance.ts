import type { OffsetAnswer } from '../behaviours';

/** One pair of a PLB. Positive reduces the payment. */
export interface ProviderAdjustmentEntry {
  reason: 'WO' | 'FB';
  reference: string;
  cents: number;
}

export interface BalancedPayment {
  /** BPR02, never negative: what the claims paid less the provider adjustments. */
  amountCents: number;
  adjustments: ProviderAdjustmentEntry[];
  /** What the payee still owes after this payment. */
  carried?: { cents: number; trace: string };
}

/**
 * Balances one payment: BPR02 = sum(CLP04) - sum(PLB). A payment cannot be negative: what is missing goes forward (FB, negative) and
 * is recouped from the next payment (FB, positive). A WO stands for money taken without a CLP 22.
 * @param carried what the payment before could not recoup, with its trace number
 */
export function balancePayment(
  payment: { paidCents: number; trace: string; offsets: OffsetAnswer[] },
  carried: BalancedPayment['carried'],
): BalancedPayment {
  const adjustments: ProviderAdjustmentEntry[] = payment.offsets.map((offset) => ({
    reason: offset.reason,
    reference: offset.reference,
    cents: offset.amountCents,
  }));
  if (carried) adjustments.push({ reason: 'FB', reference: carried.trace, cents: carried.cents });
  const left = payment.paidCents - adjustments.reduce((sum, one) => sum + one.cents, 0);
  if (left >= 0) return { amountCents: left, adjustments };
  adjustments.push({ reason: 'FB', reference: payment.trace, cents: left });
  return { amountCents: 0, adjustments, carried: { cents: -left, trace: payment.trace } };
}
