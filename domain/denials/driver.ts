import { SETTLED_FIRST } from '../remittance/denied-groups';
import type { AdjustmentGroup } from './case';

/**
 * The reason that decides a case: the largest denied amount, ties by what must be settled first.
 * Source: section 0.1 step 6.
 *
 * @param denied denied money only, summed per group and reason.
 */
export function pickDriver(denied: readonly AdjustmentGroup[]): AdjustmentGroup | undefined {
  return [...denied].sort((a, b) => b.amountCents - a.amountCents || rank(a) - rank(b))[0];
}

function rank(adjustment: AdjustmentGroup): number {
  const place = SETTLED_FIRST.indexOf(adjustment.row?.category ?? 'other');
  return place === -1 ? SETTLED_FIRST.length : place;
}
