import type { PracticeInstant } from '../../domain/time';
import { nextControlNumber, standing } from './account';
import type { Denial } from './denial';
import type { HeldAdjudication, HeldClaims } from './held';
import { adjudicate, reverse } from './pricing';
import type { BasisPoints, Seed } from './random';
import type { ClaimReceived } from './received';
import type { ClaimAnswer, PayerClaim, PayerProfile, Scheduled, Shortage } from './types';

/** What a payer decided about a claim; `decide` turns it into what it sends. */
export interface Decision {
  at: PracticeInstant;
  claim: PayerClaim;
  denial?: Denial;
  /** Number of the adjudication; a new one where absent. */
  payerControlNumber?: string;
  /** RARC that says why the earlier adjudication is reversed. */
  remark?: string;
  /** RARCs of the new adjudication. */
  remarks?: string[];
  cut?: BasisPoints;
  shortage?: Shortage;
  /** Payer id of the payer that gets a copy. */
  forwardedTo?: string;
  /** The claim is withdrawn: reversal only. */
  withdrawn?: boolean;
  /** Does not touch what stands. */
  aside?: boolean;
}

const CHANGED = 'N694';

function toAnswer(adjudication: HeldAdjudication): Scheduled<ClaimAnswer> {
  return { at: adjudication.at, body: { kind: 'adjudication', claim: adjudication.claim } };
}

/**
 * Reverses what stands, unless nothing does or it was never adjudicated, and adjudicates anew; both leave in the same remittance. The
 * numbers of an adjudication never change afterwards: later ones only follow.
 */
export function decide(
  profile: PayerProfile,
  seed: Seed,
  held: HeldClaims,
  decision: Decision,
): ClaimReceived {
  const before = decision.aside ? undefined : standing(held);
  const made: HeldAdjudication[] = [];
  if (before && !before.cause?.unprocessable) {
    made.push({ at: decision.at, claim: reverse(before.claim, decision.remark ?? CHANGED) });
  }
  if (!decision.withdrawn) {
    const claim = adjudicate(profile, seed, held.account, decision.claim, {
      payerControlNumber: decision.payerControlNumber ?? nextControlNumber(profile, seed, held),
      denial: decision.denial,
      cut: decision.cut,
      shortage: decision.shortage,
      remarks: decision.remarks,
      forwardedTo: decision.forwardedTo,
    });
    made.push({
      at: decision.at,
      claim,
      ...(decision.denial && { cause: decision.denial.cause }),
      ...(decision.shortage && { shortage: decision.shortage }),
      ...(decision.aside && { aside: true }),
    });
  }
  return {
    held: { ...held, adjudications: [...held.adjudications, ...made] },
    answers: made.map(toAnswer),
  };
}
