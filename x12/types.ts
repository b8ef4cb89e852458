/**
 * The objects this library reads from and writes to X12 files. The same types go both ways: what a reader yields,
 * a writer accepts. See `README.md` for the rules that hold for all of them.
 */
import type { Ack999, TA1 } from './types/ack';
import type { Attachment275, InformationRequest277 } from './types/attachment';
import type { Authorization278, AuthorizationRequest278 } from './types/authorization';
import type { Claim837 } from './types/claim';
import type { Eligibility271, EligibilityInquiry270 } from './types/eligibility';
import type { FunctionalGroup, Interchange, TransactionSet } from './types/envelope';
import type { Issue } from './types/issue';
import type { ProviderAdjustment, Remit835, RemitClaim835 } from './types/remit';
import type { ClaimAck277CA, ClaimStatus277, StatusInquiry276 } from './types/status';

export * from './types/ack';
export * from './types/attachment';
export * from './types/authorization';
export * from './types/claim';
export * from './types/common';
export * from './types/eligibility';
export * from './types/envelope';
export * from './types/issue';
export * from './types/remit';
export * from './types/status';

/** Everything `readFile` yields, in file order, told apart by `type`. */
export type X12Item =
  | Interchange
  | FunctionalGroup
  | TransactionSet
  | Claim837
  | Remit835
  | RemitClaim835
  | ProviderAdjustment
  | ClaimAck277CA
  | ClaimStatus277
  | StatusInquiry276
  | EligibilityInquiry270
  | Eligibility271
  | AuthorizationRequest278
  | Authorization278
  | InformationRequest277
  | Attachment275
  | Ack999
  | TA1
  | Issue;
