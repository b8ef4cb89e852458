import { sumCents } from '../money';
import { deniedGroups } from './denied-groups';
import { pairReversals, replacesServicesOf } from './pair-reversals';
import type { RemitClaim } from './remit';
import { inOrder, isAdvice, isReversal } from './remit-kinds';

export { type DeniedGroup, deniedGroups } from './denied-groups';
export { isForwarded } from './remit-kinds';

/**
 * What a remittance means for its claim.
 *
 * - `payment`: decided without denied money, zero pay to the deductible included.
 * - `denial`: everything that was not adjusted off is denied; `partialDenial`: some of it.
 * - `reversal`: takes an earlier decision back; no denial, a clock until its correction comes.
 * - `correction`: the payer decides again, after its reversal or (files come in any order) before it. Its own denied money, if any, is in
 *   `deniedGroups`.
 * - `informational`: decides nothing: a predetermination, "not ours, forwarded", or all of it pending.
 */
export type RemitMeaning =
  | 'payment'
  | 'denial'
  | 'partialDenial'
  | 'reversal'
  | 'correction'
  | 'informational';

/**
 * Reads one remittance against the others that came for the claim (the domain reference, section 0.1 steps 2 to 5). `earlier` may hold the
 * remittance itself. The status code alone decides only for a reversal and for what adjudicates nothing.
 */
export function remitMeaning(remit: RemitClaim, earlier: readonly RemitClaim[]): RemitMeaning {
  if (isAdvice(remit)) return 'informational';
  if (isReversal(remit)) return 'reversal';
  const others = earlier.filter((one) => one.remitClaimId !== remit.remitClaimId);
  return decidesAgain(remit, others) ? 'correction' : meaningOfContent(remit);
}

/** Reversals whose correction has not come: the claim's money is open, and a clock runs. Oldest first. */
export function reversalsAwaitingCorrection(remits: readonly RemitClaim[]): RemitClaim[] {
  return pairReversals(remits)
    .pairs.filter((pair) => pair.correction === undefined)
    .map((pair) => pair.reversal);
}

function decidesAgain(remit: RemitClaim, others: readonly RemitClaim[]): boolean {
  const { standing, pairs } = pairReversals([...others, remit]);
  if (pairs.some((pair) => pair.correction === remit)) return true;
  const order = inOrder([...others, remit]);
  return standing.some(
    (other) =>
      other.payerSequence === remit.payerSequence &&
      order.indexOf(other) < order.indexOf(remit) &&
      replacesServicesOf(remit, other) &&
      // A version that paid nothing needs no reversal: its successor is simply decided.
      (other.version === remit.version || other.paidCents !== 0),
  );
}

function meaningOfContent(remit: RemitClaim): RemitMeaning {
  const denied = sumCents(deniedGroups(remit).map((group) => group.deniedCents));
  const share = centsWhere(remit, (one) => one.group === 'PR' && one.disposition !== 'denial');
  const allowed =
    remit.paidCents !== 0 || share !== 0 || centsWhere(remit, (one) => one.carc === '209') !== 0;
  if (denied > 0) return allowed ? 'partialDenial' : 'denial';
  const pending = centsWhere(remit, (one) => one.disposition === 'pending');
  return pending > 0 && !allowed ? 'informational' : 'payment';
}

function centsWhere(remit: RemitClaim, test: (one: RemitClaim['adjustments'][number]) => boolean): number {
  return sumCents(remit.adjustments.filter(test).map((one) => one.amountCents));
}
