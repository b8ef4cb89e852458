import type { Cents } from '../money';
import type { GroupCode } from './vocabulary';

/** One CAS triple. Amounts are signed cents; a negative amount raises the payment. */
export interface DenialAdjustment {
  readonly group: GroupCode;
  readonly carc: string;
  readonly amountCents: Cents;
  /** Absent for a claim-level adjustment. */
  readonly lineId?: string;
}

/** One remark code, from LQ*HE (line) or MOA/MIA (claim, no `lineId`). */
export interface DenialRemark {
  readonly code: string;
  readonly lineId?: string;
}
