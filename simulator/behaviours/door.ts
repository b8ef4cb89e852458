import { latestControlNumber, liveVersion } from './account';
import type { HeldClaims, HeldVersion } from './held';
import { type Draw, happens, pickByWeight } from './random';
import type { PayerClaim, PayerProfile } from './types';

export type Refusal = NonNullable<HeldVersion['rejection']>;

/** A claim that nobody could adjudicate: no lines, or a charge that is not the sum of them. */
const UNREADABLE: Refusal = { category: 'A6', statusCode: '247' };
/** Nothing adjudicated stands behind a replacement or void: send a new claim. */
const NOTHING_TO_REPLACE: Refusal = { category: 'A3', statusCode: '787' };
/** REF*F8 is missing. */
const NO_REFERENCE: Refusal = { category: 'A6', statusCode: '464' };
/** REF*F8 is not the newest number. */
const STALE_REFERENCE: Refusal = { category: 'A7', statusCode: '495' };

function refuseByRule(held: HeldClaims, claim: PayerClaim, asOf: number): Refusal | undefined {
  const total = claim.lines.reduce((sum, line) => sum + line.chargeCents, 0);
  if (claim.lines.length === 0 || total !== claim.chargeCents) return UNREADABLE;
  if (claim.frequency === '1') return undefined;
  if (!claim.originalReference) return NO_REFERENCE;
  if (!liveVersion(held)) return NOTHING_TO_REPLACE;
  return claim.originalReference === latestControlNumber(held, asOf) ? undefined : STALE_REFERENCE;
}

/**
 * Whether the payer refuses a claim at the door, and with which status. Refusals leave no trace in adjudication: the claim can be mended
 * and sent again with the same frequency. A second attempt for the account meets `rejectedAgain` instead of `rejected`.
 */
export function refuseAtDoor(
  profile: PayerProfile,
  held: HeldClaims,
  claim: PayerClaim,
  asOf: number,
  draw: Draw,
): Refusal | undefined {
  const byRule = refuseByRule(held, claim, asOf);
  if (byRule) return byRule;
  const attempts = held.versions.filter((version) => version.rejection !== undefined).length;
  const chance = attempts === 0 ? profile.door.rejected : profile.door.rejectedAgain;
  if (!happens(draw, `door/${attempts}`, chance)) return undefined;
  const reason = pickByWeight(draw, `doorReason/${attempts}`, profile.door.reasons);
  return reason && { category: reason.category, statusCode: reason.statusCode, entity: reason.entity };
}
