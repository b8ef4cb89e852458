import { cents } from '../../domain/money';
import { annotate, type ReasonCodeLookup } from '../../domain/remittance/post-remit';
import type { PriorDecision } from '../../domain/remittance/prior-decision';
import type { Claim837, OtherPayer } from '../../x12/types';
import { tripleOf } from '../posting/remit-claim';
import { lineIdOf, payerSequenceOf } from './claim-facts';

/** Payer paid amount of loop 2320; without it that payer has decided nothing. */
const PAID = 'D';

/** Another payer of a claim, with its number in the claim and what loop 2320 says of it. */
export interface PayerInClaim {
  payerSequence: number;
  /** NM109 of 2330B. */
  identifier: string;
  coverage: OtherPayer;
}

/**
 * What payers before the one that a claim goes to have paid and adjusted already (loops 2320 and 2430). It comes to the charge: a claim
 * of which that is not true is not taken in.
 */
export function priorDecisions(
  claim: Claim837,
  others: readonly PayerInClaim[],
  lookup: ReasonCodeLookup,
): PriorDecision[] {
  const rank = payerSequenceOf(claim.subscriber);
  return others.flatMap((other) => {
    const paid = other.coverage.amounts.find(({ qualifier }) => qualifier === PAID);
    if (!paid || payerSequenceOf(other.coverage) >= rank) return [];
    return {
      payerSequence: other.payerSequence,
      ...{ chargeCents: cents(claim.chargeCents), paidCents: cents(paid.cents) },
      adjustments: annotate(triplesOf(claim, other), lookup),
    };
  });
}

function triplesOf({ lines }: Claim837, { identifier, coverage }: PayerInClaim) {
  const ofLines = lines.flatMap((line, at) =>
    line.adjudications
      .filter(({ payerId }) => payerId === identifier)
      .flatMap(({ adjustments }) => adjustments.map((one) => tripleOf(one, lineIdOf(at)))),
  );
  return [...coverage.adjustments.map((one) => tripleOf(one)), ...ofLines];
}
