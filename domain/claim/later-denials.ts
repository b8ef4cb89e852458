import { type Cents, cents } from '../money';
import { claimBalance } from '../remittance/claim-balance';
import type { DeniedGroup } from '../remittance/read-remit';
import { balanceInput } from './balance';
import type { DenialCase } from './denial-case';
import { progressOf } from './next-payer';
import { payersBefore, rankOf } from './payers';
import type { ClaimState } from './state';

/**
 * What of the claim is open with a payer. A later payer refuses the whole charge as often as not, but only what the payers before it handed
 * on can be lost there: the rest is paid and adjusted already (domain reference, section 1.1).
 */
function openWith(state: ClaimState, payerSequence: number): Cents {
  const { chargeCents } = state.billing;
  const before = new Set(payersBefore(state, payerSequence).map((payer) => payer.payerSequence));
  if (before.size === 0) return chargeCents;
  const { perPayer } = claimBalance(balanceInput(state));
  const settled = perPayer
    .filter(({ sequence }) => before.has(sequence))
    .reduce((sum, { P, A }) => sum + P + A, 0);
  return cents(Math.max(0, chargeCents - settled));
}

/** Denied groups with the money that is open in them, largest first; a first payer's are as it said. */
export function openMoneyOf(
  state: ClaimState,
  payerSequence: number,
  groups: readonly DeniedGroup[],
): DeniedGroup[] {
  if (rankOf(state, payerSequence) <= 1) return [...groups];
  let left: number = openWith(state, payerSequence);
  return groups.flatMap((group) => {
    const deniedCents = cents(Math.min(group.deniedCents, left));
    left -= deniedCents;
    return deniedCents > 0 ? [{ ...group, deniedCents }] : [];
  });
}

/** What a payer's refusal at the door keeps from us. */
export function refusedMoneyOf(state: ClaimState, payerSequence: number): Cents {
  return rankOf(state, payerSequence) <= 1 ? state.billing.chargeCents : openWith(state, payerSequence);
}

/**
 * True where giving the case up costs nothing: a later payer says that the claim is not its own, or refused it at the door, so that what the
 * payer before it handed on stands as it was.
 */
export function earlierShareStands(state: ClaimState, { payerSequence, rejection }: DenialCase): boolean {
  if (rankOf(state, payerSequence) <= 1) return false;
  const standing = progressOf(state).find((one) => one.payerSequence === payerSequence)?.standing;
  return rejection === true ? standing !== 'decided' : standing === 'declined';
}
