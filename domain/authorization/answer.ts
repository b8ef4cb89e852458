/** HCR01: what a reviewer decided (domain reference, section 6). */
export const REVIEW_DECISIONS = ['A1', 'A2', 'A3', 'A4', 'A6', 'C', 'CT', 'NA'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

/**
 * What a 278 says about one request, in codes only: no name, no number of a member or of the authorization, no free text.
 * The number stands, encrypted, in the store of authorizations.
 */
export interface ReviewAnswer {
  /** Of the event; absent where it was refused by AAA, or only its services were decided. */
  decision?: ReviewDecision;
  /** HCR03 of the event. */
  reasons: string[];
  services: ReviewedCode[];
  /** AAA of any level. */
  rejections: ReviewRejection[];
  /** The answer asks for records (PWK), whatever its reasons. */
  asksForRecords: boolean;
}

/** AAA03 of an inquiry whose request the payer does not have. Assumption: the guide of the inquiry was not available. */
export const NOT_ON_FILE = 'AA';

/** What was decided about one service. */
export interface ReviewedCode {
  procedure: string;
  decision?: ReviewDecision;
  reasons: string[];
  /** What was granted, where it differs from the event as a whole. */
  units?: number;
}

/** AAA03 and AAA04. */
export interface ReviewRejection {
  code: string;
  followUp?: string;
}

/**
 * The decision about a request as a whole. What is said of the event counts; where only services were decided it is theirs if they agree, a
 * part where some are granted and others not, and pended while one of them is.
 */
export function wholeDecision({ decision, services }: ReviewAnswer): ReviewDecision | undefined {
  const decided = services.flatMap((service) => service.decision ?? []);
  if (decision !== undefined && decision !== 'A1') return decision;
  const all = decision === undefined ? decided : [decision, ...decided];
  const [first] = all;
  if (first === undefined || all.every((one) => one === first)) return first;
  const open = (['A4', 'CT'] as const).find((one) => all.includes(one));
  if (open) return open;
  return all.includes('A3') || all.includes('C') || all.includes('A2') ? 'A2' : 'A6';
}

export function isReviewDecision(code: string): code is ReviewDecision {
  return (REVIEW_DECISIONS as readonly string[]).includes(code);
}
