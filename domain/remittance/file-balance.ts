import { type Cents, cents, sumCents } from '../money';

export interface FileBalanceInput {
  /** BPR02. */
  totalCents: Cents;
  /** Every CLP of the file with its CLP04; `own` when it belongs to a claim of ours. */
  claims: { paidCents: Cents; own: boolean }[];
  /** Every PLB amount as it stands: positive reduces the payment. */
  plb: { amountCents: Cents }[];
}

export interface FileBalance {
  ownCents: Cents;
  foreignCents: Cents;
  plbCents: Cents;
  /** What BPR02 says beyond its claims and provider adjustments; 0 when the file balances. */
  differenceCents: Cents;
}

/**
 * Balances one 835: BPR02 = sum(CLP04) - sum(PLB). Interest (L6, negative) and balances carried forward (FB) are inside the PLB sum and
 * never in a claim's money. Money of claims that are not ours is counted, not dropped.
 */
export function fileBalance({ totalCents, claims, plb }: FileBalanceInput): FileBalance {
  const paid = (own: boolean) =>
    sumCents(claims.filter((claim) => claim.own === own).map((claim) => claim.paidCents));
  const ownCents = paid(true);
  const foreignCents = paid(false);
  const plbCents = sumCents(plb.map((one) => one.amountCents));
  return {
    ownCents,
    foreignCents,
    plbCents,
    differenceCents: cents(totalCents - (ownCents + foreignCents - plbCents)),
  };
}
