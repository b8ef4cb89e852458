import { type Cents, sumCents } from '../money';

/** One CLP or PLB of a payment: what it is recognised by, and what it adds to the payment (a PLB with its sign turned). */
export interface PaymentPart {
  key: string;
  cents: Cents;
}

/**
 * How a payment that is on record relates to one with the same payer, trace, day and amount that comes now (X12 trap 9: payers send one
 * payment in several files).
 *
 * - `fits`: the same, a part of it, the whole after a file that was cut off, or the missing rest;
 * - `otherContent`: the payment was complete, and this says something else. Nothing of it may be posted until a person has looked.
 */
export function repeatOf(
  amountCents: Cents,
  posted: readonly PaymentPart[],
  came: readonly PaymentPart[],
): 'fits' | 'otherContent' {
  const fresh = less(came, posted);
  if (fresh.length === 0 || posted.length === 0) return 'fits';
  const isWhole = sumCents(posted.map(({ cents }) => cents)) === amountCents;
  const repeatsAll = less(posted, came).length === 0;
  const freshCents = sumCents(fresh.map(({ cents }) => cents));
  if (repeatsAll) return isWhole && freshCents !== 0 ? 'otherContent' : 'fits';
  const together = sumCents([...posted, ...fresh].map(({ cents }) => cents));
  return !isWhole && together === amountCents ? 'fits' : 'otherContent';
}

/** Those of `all` that have no partner in `known`; each counts once. */
function less(all: readonly PaymentPart[], known: readonly PaymentPart[]): PaymentPart[] {
  const left = new Map<string, number>();
  for (const { key } of known) left.set(key, (left.get(key) ?? 0) + 1);
  return all.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}
