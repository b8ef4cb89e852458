import { rememberFor } from '../remember';
import { type PairedRemits, pairReversals, replacesServicesOf } from './pair-reversals';
import type { RemitClaim } from './remit';

export interface StandingRemits extends PairedRemits {
  /** What counts in the net: standing determinations, and both sides of a reversal that does not mirror its original. */
  readonly counted: readonly RemitClaim[];
}

/**
 * What of a claim's remittances counts. A reversal takes its original out; one whose original never came (a claim taken over in mid-life)
 * takes out what we never had. A determination that paid nothing drops out when a later one of the same payer decides the same services
 * (a new original, a replacement, a redetermination), so that the charge counts once. One that paid leaves only by its reversal.
 * A bare duplicate denial decides nothing: it drops out beside the determination that it points to.
 */
export function standingRemits(
  remits: readonly RemitClaim[],
  supersededVersions: readonly number[] = [],
): StandingRemits {
  return supersededVersions.length === 0 ? standingOfAll(remits) : standingBeside(remits, supersededVersions);
}

const standingOfAll = rememberFor((remits: readonly RemitClaim[]) => standingBeside(remits, []));

function standingBeside(
  remits: readonly RemitClaim[],
  supersededVersions: readonly number[],
): StandingRemits {
  const paired = pairReversals(remits);
  const superseded = new Set(supersededVersions);
  const kept = paired.standing.filter((remit, index) => {
    if (remit.paidCents !== 0) return true;
    if (superseded.has(remit.version)) return false;
    return !paired.standing.some(
      (other, at) => isReplaced(remit, other, at > index) || isRepetition(remit, other),
    );
  });
  const uneven = paired.pairs.flatMap(({ original, reversal, mirrored }) =>
    original && !mirrored ? [original, reversal] : [],
  );
  return { ...paired, counted: [...kept, ...uneven] };
}

function isReplaced(remit: RemitClaim, other: RemitClaim, otherIsLater: boolean): boolean {
  if (other.payerSequence !== remit.payerSequence || isDuplicateDenial(other)) return false;
  return replacesServicesOf(other, remit) && (other.version > remit.version || otherIsLater);
}

function isRepetition(remit: RemitClaim, other: RemitClaim): boolean {
  if (other.payerSequence !== remit.payerSequence || !isDuplicateDenial(remit) || isDuplicateDenial(other))
    return false;
  return replacesServicesOf(remit, other) || replacesServicesOf(other, remit);
}

/** Exact duplicate (CARC 18) and nothing else; a later payer may repeat beside it what the payers before it did. */
export function isDuplicateDenial({ adjustments }: RemitClaim): boolean {
  const refused = adjustments.filter((one) => one.carc !== '23');
  return refused.length > 0 && refused.every((one) => one.carc === '18');
}
