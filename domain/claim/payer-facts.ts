import { isMedicaidPayer } from '../denials/case';
import type { CoverageFacts, DuplicateFacts, PatientProtectionFacts } from '../denials/context';
import { cents } from '../money';
import { claimBalance } from '../remittance/claim-balance';
import { isDuplicateDenial } from '../remittance/standing-remits';
import { balanceInput } from './balance';
import type { DenialCase } from './denial-case';
import { type PayerProgress, progressOf } from './next-payer';
import { payerSequenceIn, payersOf, rankOf } from './payers';
import type { ClaimState } from './state';

/** What a claim with several payers knows of the others when it judges a case of one of them; nothing where it has one payer. */
export function payerFacts(
  state: ClaimState,
  {
    payerSequence,
    driver,
    version,
  }: Pick<DenialCase, 'payerSequence'> & Partial<Pick<DenialCase, 'driver' | 'version'>>,
  progressKnown?: readonly PayerProgress[],
): { coverage?: CoverageFacts; protection?: PatientProtectionFacts; duplicate?: DuplicateFacts } {
  if (!state.laterPayers) return {};
  const at = rankOf(state, payerSequence) - 1;
  const progress = progressKnown ?? progressOf(state);
  const before = progress.slice(0, at);
  const isNextOpen = progress
    .slice(at + 1)
    .some(({ standing }) => standing !== 'decided' && standing !== 'declined');
  const earlier = new Set(before.map((payer) => payer.payerSequence));
  const { perPayer } = claimBalance(balanceInput(state));
  const settled = perPayer
    .filter(({ sequence }) => earlier.has(sequence))
    .reduce((sum, { P, A }) => sum + P + A, 0);
  const medicaidActive = payersOf(state).some(
    (payer) => payer.payerSequence !== payerSequence && isMedicaidPayer(payer.policy.payerType),
  );
  // Ours was refused as a copy: of the one that a payer before forwarded, or that this payer has decided already.
  const holdsCopy =
    before.some(({ forwarded }) => forwarded) ||
    (at > 0 && version !== undefined && decidedOnOtherVersion(state, { payerSequence, version }));
  return {
    ...(driver?.carc === '18' && holdsCopy ? { duplicate: { crossoverCopy: true } } : {}),
    coverage: {
      ...(at === 0 ? { secondaryOnFile: isNextOpen } : { furtherPayerOnFile: isNextOpen }),
      ...(progress[at]?.forwarded ? { crossedOver: true } : {}),
      ...(at > 0 ? { earlierPayersCents: cents(settled) } : {}),
    },
    ...(medicaidActive ? { protection: { medicaidActive } } : {}),
  };
}

function decidedOnOtherVersion(
  state: ClaimState,
  { payerSequence, version }: Pick<DenialCase, 'payerSequence' | 'version'>,
): boolean {
  return state.remits.some(
    (remit) =>
      payerSequenceIn(state, remit) === payerSequence &&
      remit.version !== version &&
      !isDuplicateDenial(remit),
  );
}
