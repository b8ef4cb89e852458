import { cents } from '../../domain/money';
import { annotate, type ReasonCodeLookup } from '../../domain/remittance/post-remit';
import type { PriorDecision } from '../../domain/remittance/prior-decision';
import type { Claim837 } from '../../x12/types';
import { tripleOf } from '../posting/remit-claim';
import { lineIdOf, payerSequenceOf } from './claim-facts';
import type { PlannedPayer } from './other-payers';

/** Payer paid amount of loop 2320; without it that payer has decided nothing. */
const PAID = 'D';

/**
 * What payers before the one that a claim goes to have paid and adjusted already (loops 2320 and 2430). It comes to the charge: a claim
 * of which that is not true is not taken in.
 */
export function priorDecisions(
  claim: Claim837,
  others: readonly PlannedPayer[],
  lookup: ReasonCodeLookup,
): PriorDecision[] {
  const rank = payerSequenceOf(claim.subscriber);
  return others.flatMap((other, at) => {
    const paid = other.coverage.amounts.find(({ qualifier }) => qualifier === PAID);
    if (!paid || other.rank >= rank) return [];
    return {
      // The payer that the claim goes to is 1, the others follow it.
      payerSequence: at + 2,
      ...{ chargeCents: cents(claim.chargeCents), paidCents: cents(paid.cents) },
      adjustments: annotate(triplesOf(claim, other), lookup),
    };
  });
}

function triplesOf({ lines }: Claim837, { identifier, coverage }: PlannedPayer) {
  const ofLines = lines.flatMap((line, at) =>
    line.adjudications
      .filter(({ payerId }) => payerId === identifier)
      .flatMap(({ adjustments }) => adjustments.map((one) => tripleOf(one, lineIdOf(at)))),
  );
  return [...coverage.adjustments.map((one) => tripleOf(one)), ...ofLines];
}
