import { accountOf, lastScheduled, nextControlNumber, nothingHeld } from './account';
import { decide } from './decide';
import { judgeOriginal } from './denial';
import type { HeldClaims } from './held';
import type { Seed } from './random';
import { drawFor, happens } from './random';
import type { ClaimReceived } from './received';
import { remittanceAfter } from './schedule';
import type { PayerClaim, PayerProfile } from './types';

/**
 * A copy of a claim reaches a payer from the payer before it: nobody acknowledges it to us, and it is decided like any other. Some never
 * come, some lie long. A claim of ours that follows is a duplicate of a copy that came.
 * @param claim as the payer before had it, with what that one did
 */
export function receiveCopy(
  profile: PayerProfile,
  seed: Seed,
  held: HeldClaims | undefined,
  claim: PayerClaim,
  asOf: number,
): ClaimReceived {
  const before = held ?? nothingHeld(accountOf(claim.patientControlNumber));
  const draw = drawFor(seed, profile.key, claim.patientControlNumber, 'copy');
  const { copies } = profile;
  if (!copies || happens(draw, 'lost', copies.lost)) return { held: before, answers: [] };
  const payerControlNumber = nextControlNumber(profile, seed, before);
  const receivedAt = asOf as HeldClaims['versions'][number]['receivedAt'];
  const after = { ...before, versions: [...before.versions, { claim, receivedAt, payerControlNumber }] };
  const days = happens(draw, 'late', copies.late) ? copies.lateDays : profile.adjudication.days;
  const at = remittanceAfter(profile, draw, 'decision', {
    ...{ from: asOf, days, notBefore: lastScheduled(before) },
  });
  const denial = judgeOriginal(profile, claim, asOf, drawFor(seed, profile.key, before.account));
  return decide(profile, seed, after, { at, claim, denial, payerControlNumber });
}
