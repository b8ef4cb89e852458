import type { EligibilityInput } from '../domain/claim/acts';
import type { NewFact } from '../domain/claim/claim-store';
import type { ClaimState } from '../domain/claim/state';
import { dateOf, type PracticeInstant } from '../domain/time';
import { answerEligibility, type PayerProfile, type Seed } from '../simulator/behaviours';

/** What a payer answers to a question about cover, as the fact that a 271 becomes. */
export function coverFact(
  profile: PayerProfile,
  seed: Seed,
  { state, input, now }: { state: ClaimState; input: EligibilityInput; now: PracticeInstant },
): NewFact {
  const { clientId, claimId, claimNumber, billing } = state;
  const { ask, intentKey } = input;
  const question = { account: claimNumber, ask, serviceDate: billing.serviceFrom };
  const receivedOn = dateOf(now);
  return {
    ...{ clientId, claimId, key: intentKey },
    body: {
      kind: 'eligibilityReceived',
      ...{ ask, answer: answerEligibility(profile, seed, question, now), keysOnFile: ['plainName'] },
      ...{ trace: `${claimNumber}E${ask}`, receivedOn, fileId: `271/${claimNumber}/${ask}` },
    },
  };
}
