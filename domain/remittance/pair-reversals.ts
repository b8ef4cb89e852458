import { rememberFor } from '../remember';
import type { Adjustment, RemitClaim } from './remit';
import { inOrder, isReversal } from './remit-kinds';

/** A reversal with the determination that it takes back and the one that replaces it, as far as they have come. */
export interface ReversalPair {
  reversal: RemitClaim;
  original?: RemitClaim;
  correction?: RemitClaim;
  /** False when the reversal does not mirror its original to the cent: both then count in the net. */
  mirrored: boolean;
}

export interface PairedRemits {
  /** Determinations that no reversal has taken back, oldest first. */
  readonly standing: readonly RemitClaim[];
  readonly pairs: readonly ReversalPair[];
}

/**
 * Pairs every reversal of one claim with its original and its correction, whatever the order in which the files came and however often
 * (domain reference, section 0.1 step 2). A status code never decides: money that mirrors, the payer's number and the version do.
 */
export const pairReversals = rememberFor((remits: readonly RemitClaim[]): PairedRemits => {
  const all = inOrder(remits);
  // Most claims are never taken back, and this is asked at every wait.
  if (!all.some(isReversal)) return { standing: all, pairs: [] };
  const determinations = all.filter((remit) => !isReversal(remit));
  const reversals = all.filter(isReversal);
  const taken = new Set<RemitClaim>();
  const pairs = reversals.map((reversal) => {
    const original = bestOriginal(reversal, determinations, taken);
    if (original) taken.add(original);
    return { reversal, original, mirrored: original !== undefined && mirrors(original, reversal) };
  });
  return {
    standing: determinations.filter((remit) => !taken.has(remit)),
    pairs: pairs.map((pair) => ({ ...pair, correction: firstCorrection(pair, determinations) })),
  };
});

function bestOriginal(
  reversal: RemitClaim,
  determinations: readonly RemitClaim[],
  taken: ReadonlySet<RemitClaim>,
): RemitClaim | undefined {
  let best: { remit: RemitClaim; score: number } | undefined;
  for (const remit of determinations) {
    if (taken.has(remit) || remit.payerSequence !== reversal.payerSequence) continue;
    const score = likeness(remit, reversal);
    if (score > (best?.score ?? 0)) best = { remit, score };
  }
  return best?.remit;
}

/** How surely a reversal takes this determination back; 0 when it cannot. */
function likeness(remit: RemitClaim, reversal: RemitClaim): number {
  if (remit.chargeCents !== -reversal.chargeCents || remit.remitDate > reversal.remitDate) return 0;
  const mirrored = mirrors(remit, reversal);
  // The correction often shares the reversal's file: without mirrored money, only an older remittance can be what is taken back.
  if (!mirrored && remit.remitDate === reversal.remitDate) return 0;
  const sameNumber = remit.payerControlNumber === reversal.payerControlNumber;
  const sameVersion = remit.version === reversal.version;
  return (mirrored ? 4 : 0) + (sameNumber ? 2 : 0) + (sameVersion ? 1 : 0);
}

function mirrors(remit: RemitClaim, reversal: RemitClaim): boolean {
  if (remit.paidCents !== -reversal.paidCents) return false;
  const net = new Map<string, number>();
  const add = ({ group, carc, amountCents }: Adjustment) =>
    net.set(`${group}-${carc}`, (net.get(`${group}-${carc}`) ?? 0) + amountCents);
  remit.adjustments.forEach(add);
  reversal.adjustments.forEach(add);
  return [...net.values()].every((amount) => amount === 0);
}

/**
 * The oldest determination after what was reversed that decides its services again. It may itself be reversed by now, and one may
 * correct several reversals: a payer that had split a claim sometimes corrects it whole.
 */
function firstCorrection(
  { reversal, original }: Pick<ReversalPair, 'reversal' | 'original'>,
  determinations: readonly RemitClaim[],
): RemitClaim | undefined {
  const from = original ? determinations.indexOf(original) + 1 : 0;
  return determinations
    .slice(from)
    .find(
      (remit) =>
        remit.payerSequence === reversal.payerSequence &&
        (original !== undefined ||
          remit.remitDate >= reversal.remitDate ||
          remit.version > reversal.version) &&
        replacesServicesOf(remit, original ?? reversal),
    );
}

/** True when a later determination decides the same services: any later version does; of one version, the same lines or the same charge. */
export function replacesServicesOf(later: RemitClaim, earlier: RemitClaim): boolean {
  if (later.version !== earlier.version) return later.version > earlier.version;
  const lineIds = new Set(earlier.lines.map((line) => line.lineId));
  if (lineIds.size > 0 && later.lines.length > 0) return later.lines.some((line) => lineIds.has(line.lineId));
  return Math.abs(later.chargeCents) === Math.abs(earlier.chargeCents);
}
