import type { RemitClaim } from './remit';

/** A reversal takes a whole earlier determination back: negative amounts, CLP02 = 22. */
export function isReversal(remit: RemitClaim): boolean {
  return remit.statusCode === '22' || remit.chargeCents < 0;
}

/** A predetermination (25) or "not our claim, forwarded" (23): it adjudicates nothing and moves no money. */
export function isAdvice(remit: RemitClaim): boolean {
  return remit.statusCode === '25' || remit.statusCode === '23';
}

/** Remarks that say so where the status does not: MA07 to Medicaid, MA18 to a supplement. */
const FORWARDED = new Set(['MA07', 'MA18']);

/**
 * The payer passed the claim on to the next payer itself (19, 20, 21; 23 without adjudicating; NM1*TT; a crossover remark): nobody bills it
 * again at once.
 */
export function isForwarded(remit: RemitClaim): boolean {
  return (
    ['19', '20', '21', '23'].includes(remit.statusCode) ||
    remit.forwardedTo !== undefined ||
    remit.remarks.some(({ code, lineId }) => lineId === undefined && FORWARDED.has(code))
  );
}

/** Every determination and reversal once, oldest remittance first; of one day, in the order in which they came. */
export function inOrder(remits: readonly RemitClaim[]): RemitClaim[] {
  if (remits.length < 2) return remits.filter((remit) => !isAdvice(remit));
  const once = new Map<string, RemitClaim>();
  for (const remit of remits) if (!once.has(remit.remitClaimId)) once.set(remit.remitClaimId, remit);
  return [...once.values()]
    .filter((remit) => !isAdvice(remit))
    .sort((a, b) => (a.remitDate < b.remitDate ? -1 : a.remitDate > b.remitDate ? 1 : 0));
}
