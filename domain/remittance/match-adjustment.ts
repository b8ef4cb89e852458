import { type NumberedClaim, namedBy } from '../matching/claim-numbers';
import { bestFirst, type Points, type Scored, scored } from '../matching/points';
import type { Cents } from '../money';

/** A claim that a provider adjustment may be about. */
export interface AdjustmentCandidate extends NumberedClaim {
  clientId: string;
  claimId: string;
  version: number;
  payerSequence: number;
  /** What this payer paid for it, net of its reversals. */
  paidCents: Cents;
  /** What was taken back by PLB before and not given back. */
  takenCents: Cents;
  /** The payer of the file is on record as this claim's. */
  samePayer: boolean;
}

export type ScoredCandidate = Scored<AdjustmentCandidate>;

export interface AdjustmentMatch {
  /** The claim, when one is sure enough and clearly ahead of the next. */
  matched?: ScoredCandidate;
  /** All candidates, best first, for a person to choose from. */
  candidates: ScoredCandidate[];
}

/** From here a match is posted without a person. */
const SURE = 70;
/** The best must lead the next claim by this much. */
const LEAD = 20;

/**
 * Which claim a provider adjustment is about. Its reference is free text: payers write their own number or ours, alone, first, or somewhere
 * among dates and names. The amount and the payer must fit as well, because money is moved by the answer.
 */
export function matchAdjustment(
  adjustment: { reference?: string; amountCents: Cents },
  candidates: readonly AdjustmentCandidate[],
): AdjustmentMatch {
  const reference = adjustment.reference;
  if (!reference) return { candidates: [] };
  const found = bestFirst(
    candidates.map((candidate) => scoreOf(reference, adjustment.amountCents, candidate)),
    ({ claimId }) => claimId,
  );
  const [best] = found;
  if (!best || best.score < SURE) return { candidates: found };
  const rival = found.find(({ candidate }) => candidate.claimId !== best.candidate.claimId);
  if (rival && best.score - rival.score < LEAD) return { candidates: found };
  return { matched: best, candidates: found };
}

function scoreOf(reference: string, amountCents: Cents, candidate: AdjustmentCandidate): ScoredCandidate {
  const named = namedBy(reference, candidate);
  if (!named) return scored(candidate, []);
  return scored(candidate, [
    named,
    amountPoints(amountCents, candidate),
    candidate.samePayer ? [15, 'same payer'] : [-30, 'another payer than the claim has'],
  ]);
}

function amountPoints(amountCents: Cents, { paidCents, takenCents }: AdjustmentCandidate): Points {
  const left = paidCents - takenCents;
  if (amountCents > 0) {
    if (amountCents === left) return [25, 'it is what the payer paid'];
    return amountCents < left
      ? [10, 'it is a part of what the payer paid']
      : [-40, 'it is more than the payer paid'];
  }
  if (-amountCents === takenCents) return [25, 'it gives back what was taken'];
  return -amountCents < takenCents
    ? [10, 'it gives back a part of what was taken']
    : [0, 'nothing that was taken is on record'];
}
