import type { CalendarDate } from '../../domain/time';
import type { BasisPoints, Range } from './random';

/**
 * How a payer pays after others. `fillsIn`: a supplement, all that is left; `lesserOf`: up to what it allows itself, and the patient owes
 * nothing; `usual`: at most what it would have paid alone, and the patient owes the rest.
 */
export type Coordination = 'fillsIn' | 'lesserOf' | 'usual';
/** Claims that a payer passes on to the payer after it. */
export interface Forwards {
  /** Share of the claims without a denial that leave the patient something. */
  rate: BasisPoints;
  /** The copy leaves this long before the payer's own remittance. */
  daysBefore: Range;
}

/** What a payer makes of copies that another payer passes on to it. */
export interface Copies {
  /** Share that never reaches it. */
  lost: BasisPoints;
  /** Share that lies long, and the days until its decision. */
  late: BasisPoints;
  lateDays: Range;
}

/** What the payers before this one did, as the claim says it (loops 2320 and 2430). */
export interface EarlierPayers {
  /** 1 for a payer after one other. */
  count: number;
  /** The newest decision among them. */
  decidedOn: CalendarDate;
  /** `left`: what the last of them handed on. */
  lines: { lineId: string; paidCents: number; leftCents: number }[];
}
