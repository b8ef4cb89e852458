import type { CalendarDate } from '../domain/time';
import type { PayerClaim } from '../simulator/behaviours';

/** How a virtual claim looks to its payer; corrections change it. */
export type PayerView = Pick<PayerClaim, 'hasAuthorization' | 'hasRenderingProvider' | 'duplicateOf'> & {
  hasDiagnosisPointers: boolean;
  /** The day on which the provider's enrollment with the first payer becomes effective; absent: it is. */
  enrolledFrom?: CalendarDate;
};
