/** What speaks for a candidate (positive) or against it, in words. No number of anybody's stands in the words. */
export type Points = [points: number, why: string];

/** A candidate with what speaks for and against it. */
export interface Scored<Candidate> {
  candidate: Candidate;
  score: number;
  /** `+60 the reference is our number of the claim`. */
  evidence: string[];
}

/** Adds up what speaks for and against a candidate; a point of 0 is said as well, because it was looked at. */
export function scored<Candidate>(candidate: Candidate, points: readonly Points[]): Scored<Candidate> {
  return {
    candidate,
    score: points.reduce((sum, [score]) => sum + score, 0),
    evidence: points.map(([score, why]) => `${score > 0 ? '+' : ''}${score} ${why}`),
  };
}

/** Those that anything speaks for, best first; equal ones by their key, so that the order is always the same. */
export function bestFirst<Candidate>(
  all: readonly Scored<Candidate>[],
  keyOf: (candidate: Candidate) => string,
): Scored<Candidate>[] {
  return all
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (keyOf(a.candidate) < keyOf(b.candidate) ? -1 : 1));
}
