import { standing } from './account';
import { decide } from './decide';
import { denyBy } from './denial';
import type { HeldAdjudication, HeldClaims, HeldVersion } from './held';
import type { Seed } from './random';
import { drawFor, happens, pickByWeight } from './random';
import type { ClaimReceived } from './received';
import { remittanceAfter } from './schedule';
import type { OffsetAnswer, PayerProfile, TakebackReason } from './types';

const RATE_CORRECTED = 'N692';

function offset(paid: HeldAdjudication): OffsetAnswer {
  return {
    kind: 'offset',
    reason: 'WO',
    reference: paid.claim.payerControlNumber,
    patientControlNumber: paid.claim.patientControlNumber,
    amountCents: paid.claim.paidCents,
  };
}

function causeOf(profile: PayerProfile, reason: TakebackReason) {
  return profile.denial.causes.find((cause) => cause.key === reason.cause);
}

/**
 * Whether a claim that was paid without any denial is taken back later, and how. Denied claims are left alone: their accounts are still
 * being worked.
 */
export function takeBack(
  profile: PayerProfile,
  seed: Seed,
  held: HeldClaims,
  version: HeldVersion,
): ClaimReceived {
  const paid = standing(held);
  const draw = drawFor(seed, profile.key, held.account, 'takeback');
  const untouched = { held, answers: [] };
  if (!paid || paid.claim.paidCents <= 0 || !happens(draw, 'taken', profile.takeback.rate)) return untouched;
  const reason = pickByWeight(draw, 'reason', profile.takeback.reasons);
  if (!reason) return untouched;
  const at = remittanceAfter(profile, draw, 'when', {
    from: paid.at,
    days: profile.takeback.daysAfterPayment,
  });
  if (reason.kind === 'offset') return { held, answers: [{ at, body: offset(paid) }] };
  const cause = causeOf(profile, reason);
  return decide(profile, seed, held, {
    at,
    claim: version.claim,
    denial: cause && denyBy(cause, version.claim, draw),
    cut: reason.cut,
    remark: reason.remark ?? RATE_CORRECTED,
  });
}
