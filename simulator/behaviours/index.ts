export { accountOf, liveVersion, versionOf } from './account';
export { inquire } from './inquire';
export { acknowledgeInterchange } from './interchange';
export { findProfile, PAYER_PROFILES } from './payers';
export { agreedCents } from './pricing';
export { receiveAppeal } from './receive-appeal';
export { receiveClaim } from './receive-claim';
export type { RemittedAdjustment, RemittedClaim } from './remitted';
export type * from './types';
