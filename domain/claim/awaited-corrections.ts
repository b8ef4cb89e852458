import { reversalsAwaitingCorrection } from '../remittance/read-remit';
import type { RemitClaim } from '../remittance/remit';
import { payerSequenceIn, voidOf } from './payers';
import type { ClaimState } from './state';

/** Reversals whose correction is still to come. What we voided is taken back for good. */
export function awaitedCorrections(state: ClaimState): RemitClaim[] {
  const waiting = reversalsAwaitingCorrection(state.remits);
  return waiting.length === 0
    ? waiting
    : waiting.filter((remit) => voidOf(state, payerSequenceIn(state, remit)) === undefined);
}
