import type { Cents } from '../money';

/** A claim that a provider adjustment may be about. */
export interface AdjustmentCandidate {
  clientId: string;
  claimId: string;
  version: number;
  payerSequence: number;
  /** Every number that the payer gave the claim. */
  payerNumbers: readonly string[];
  /** Every number that we gave it (CLM01). */
  ourNumbers: readonly string[];
  /** What this payer paid for it, net of its reversals. */
  paidCents: Cents;
  /** What was taken back by PLB before and not given back. */
  takenCents: Cents;
  /** The payer of the file is on record as this claim's. */
  samePayer: boolean;
}

/** A candidate with what speaks for and against it. No number of anybody's stands in `evidence`. */
export interface ScoredCandidate {
  candidate: AdjustmentCandidate;
  score: number;
  evidence: string[];
}

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
/** Shorter words in a reference are no claim number: dates, initials, reason codes. */
const MIN_WORD = 6;
const SEPARATORS = /[\s,;:/|]+/;

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
  const scored = candidates
    .map((candidate) => scoreOf(reference, adjustment.amountCents, candidate))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.candidate.claimId < b.candidate.claimId ? -1 : 1));
  const [best] = scored;
  if (!best || best.score < SURE) return { candidates: scored };
  const rival = scored.find(({ candidate }) => candidate.claimId !== best.candidate.claimId);
  if (rival && best.score - rival.score < LEAD) return { candidates: scored };
  return { matched: best, candidates: scored };
}

function scoreOf(reference: string, amountCents: Cents, candidate: AdjustmentCandidate): ScoredCandidate {
  const points: [number, string][] = [];
  const named = nameOf(reference, candidate);
  if (!named) return { candidate, score: 0, evidence: [] };
  points.push(named, amountPoints(amountCents, candidate));
  points.push(candidate.samePayer ? [15, 'same payer'] : [-30, 'another payer than the claim has']);
  return {
    candidate,
    score: points.reduce((sum, [score]) => sum + score, 0),
    evidence: points.map(([score, why]) => `${score > 0 ? '+' : ''}${score} ${why}`),
  };
}

/** How the reference names the claim, strongest first. */
function nameOf(
  reference: string,
  { payerNumbers, ourNumbers }: AdjustmentCandidate,
): [number, string] | undefined {
  const whole = plainNumber(reference);
  const words = wordsOf(reference);
  const is = (number: string) => plainNumber(number) === whole;
  const isWord = (number: string) => words.includes(plainNumber(number));
  const begins = (number: string) => plainNumber(number).length >= 8 && whole.startsWith(plainNumber(number));
  if (payerNumbers.some(is)) return [60, "the reference is the payer's number of the claim"];
  if (ourNumbers.some(is)) return [60, 'the reference is our number of the claim'];
  if (payerNumbers.some(isWord)) return [50, "the payer's number of the claim stands in the reference"];
  if (ourNumbers.some(isWord)) return [50, 'our number of the claim stands in the reference'];
  if (payerNumbers.some(begins)) return [45, "the reference begins with the payer's number of the claim"];
  if (ourNumbers.some(begins)) return [45, 'the reference begins with our number of the claim'];
  return undefined;
}

function amountPoints(amountCents: Cents, { paidCents, takenCents }: AdjustmentCandidate): [number, string] {
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

/** Upper case, letters and digits only: payers drop hyphens and add blanks. */
export function plainNumber(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** The words of a reference, hyphenated ones as one and by their parts. */
function wordsOf(reference: string): string[] {
  const text = reference.toUpperCase();
  const words = [...text.split(SEPARATORS).map(plainNumber), ...text.split(/[^A-Z0-9]+/)];
  return words.filter((word) => word.length >= MIN_WORD);
}

/**
 * The claim numbers that a reference may hold: the whole, its words, and its beginnings, because some payers run the number and what follows
 * together. Looked up as they are and without separators.
 */
export function numbersIn(reference: string): string[] {
  const whole = reference.trim();
  const parts = whole.split(SEPARATORS);
  const compact = plainNumber(whole);
  const beginnings: string[] = [];
  for (let length = 8; length <= Math.min(23, compact.length - 1); length += 1)
    beginnings.push(compact.slice(0, length));
  const found = [whole, whole.toUpperCase(), ...parts, ...wordsOf(whole), compact, ...beginnings];
  return [...new Set(found.filter((one) => one.length >= MIN_WORD))];
}
