import { dateOf, daysBetween } from '../../domain/time';
import { liveVersion, standing } from './account';
import { DUPLICATE, LATE_FILING } from './causes';
import type { HeldClaims } from './held';
import { type Draw, happens, pickByWeight } from './random';
import type { ClaimCondition, DenialCause, PayerClaim, PayerProfile } from './types';

export interface Denial {
  cause: DenialCause;
  lineIds: ReadonlySet<string>;
}

const holds: Record<ClaimCondition, (claim: PayerClaim) => boolean> = {
  hasAuthorization: (claim) => claim.hasAuthorization,
  hasRenderingProvider: (claim) => claim.hasRenderingProvider,
  hasDiagnosisPointers: (claim) => claim.lines.every((line) => line.hasDiagnosisPointer),
  severalLines: (claim) => claim.lines.length > 1,
};

function fits(cause: DenialCause, claim: PayerClaim): boolean {
  if (cause.needs && !holds[cause.needs](claim)) return false;
  return !(cause.impossibleWhen && holds[cause.impossibleWhen](claim));
}

/** The lines a cause denies: all of them, or the one without a diagnosis pointer, or one drawn. */
function deniedLines(claim: PayerClaim, cause: DenialCause, draw: Draw): ReadonlySet<string> {
  const all = claim.lines.map((line) => line.lineId);
  if (cause.scope === 'claim' || all.length < 2) return new Set(all);
  const unpointed = claim.lines.find((line) => !line.hasDiagnosisPointer)?.lineId;
  const drawn = all[Math.floor(draw('deniedLine') * all.length)];
  return new Set([unpointed ?? drawn ?? '']);
}

/** A denial by `cause`; the account's draw keeps the line the same from version to version. */
export function denyBy(cause: DenialCause, claim: PayerClaim, draw: Draw): Denial {
  return { cause, lineIds: deniedLines(claim, cause, draw) };
}

/** Whether an original that the payer has not judged before is denied, and why. The rules come before chance. */
export function judgeOriginal(
  profile: PayerProfile,
  claim: PayerClaim,
  receivedAt: number,
  draw: Draw,
): Denial | undefined {
  // After another payer the clock runs from that payer's remittance.
  if (
    daysBetween(claim.earlier?.decidedOn ?? claim.serviceFrom, dateOf(receivedAt)) > profile.filingLimitDays
  ) {
    return denyBy(LATE_FILING, claim, draw);
  }
  if (claim.duplicateOf) return denyBy(DUPLICATE, claim, draw);
  if (!happens(draw, 'denied', profile.denial.rate)) return undefined;
  const candidates = profile.denial.causes.filter((cause) => fits(cause, claim));
  const cause = pickByWeight(draw, 'cause', candidates);
  return cause && denyBy(cause, claim, draw);
}

/** Whether a correction of a denied claim is denied again for the same cause. A claim that was paid is paid again. */
export function judgeCorrection(
  before: DenialCause | undefined,
  claim: PayerClaim,
  draw: Draw,
  versionDraw: Draw,
): Denial | undefined {
  if (!before) return undefined;
  const mended = before.impossibleWhen !== undefined && holds[before.impossibleWhen](claim);
  if (mended || happens(versionDraw, 'cured', before.cured)) return undefined;
  return denyBy(before, claim, draw);
}

/** Chance of winning at a level: each further level has half the chance of the one before. */
export function overturnChance(cause: Pick<DenialCause, 'overturned'>, level: number): number {
  return cause.overturned / 2 ** (Math.max(1, level) - 1);
}

/** An original of an account that was let in before and not withdrawn is a duplicate, unless nothing was adjudicated then (MA130). */
export function isDuplicate(held: HeldClaims, asOf: number): boolean {
  const live = liveVersion(held);
  if (!live || live.claim.frequency === '8') return false;
  const current = standing(held, asOf);
  const answersLive = current?.claim.patientControlNumber === live.claim.patientControlNumber;
  return !(answersLive && current?.cause?.unprocessable);
}
