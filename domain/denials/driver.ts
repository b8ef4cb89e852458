import type { AdjustmentGroup } from './case';
import type { RootCause } from './vocabulary';

/** Which of two equal amounts decides: what must be settled first comes first. Source: section 0.1 step 6. */
const TIE_ORDER: readonly RootCause[] = [
  'eligibility',
  'coordination_of_benefits',
  'timely_filing',
  'authorization',
  'duplicate',
  'missing_information',
  'coding',
  'bundling',
  'medical_necessity',
  'documentation',
];

/**
 * The reason that decides a case: the largest denied amount, ties by what must be settled first.
 *
 * @param denied denied money only, summed per group and reason.
 */
export function pickDriver(denied: readonly AdjustmentGroup[]): AdjustmentGroup | undefined {
  return [...denied].sort((a, b) => b.amountCents - a.amountCents || rank(a) - rank(b))[0];
}

function rank(adjustment: AdjustmentGroup): number {
  const place = TIE_ORDER.indexOf(adjustment.row?.category ?? 'other');
  return place === -1 ? TIE_ORDER.length : place;
}
