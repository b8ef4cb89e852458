/**
 * What a 277 asks of us next, by category and status code (DOMAIN.md section 4; playbooks/codes/status_category.csv). Categories are the
 * payer's word on the claim, on a request, or on our question; a status code may say more than its category.
 */
export type StatusStep =
  /** Received, forwarded or accepted: its answer is awaited at the payer's usual time. */
  | 'awaitDecision'
  /** Refused at the door: corrected and sent with the same frequency. */
  | 'correctRejection'
  /** Not found: asked by other keys, then by telephone where an acceptance is on file; else a person may send it again. */
  | 'findClaim'
  /** In process or in review: asked again at the payer's cadence, and by telephone when it takes too long. */
  | 'recheck'
  /** Held by the payer itself: a person asks why. */
  | 'callPayer'
  /** The payer waits for documents or an answer of ours. */
  | 'sendDocuments'
  /** The payer waits for the patient. */
  | 'askPatient'
  /** Decided: its remittance is due; without one it is traced. */
  | 'awaitRemittance'
  /** Decided and forwarded: the next payer is tracked. */
  | 'trackNextPayer'
  /** Decided and not forwarded: the next payer is ours to bill. */
  | 'billNextPayer'
  /** Our question was wrong: nothing was said of the claim. */
  | 'correctInquiry'
  /** The payer's system was down: asked again with growing pauses. */
  | 'retryInquiry';

/**
 * When the step is due, counted from the answer: so many days; `cadence`: as often as the payer's playbook lets it be asked; `backOff`: after
 * growing pauses; `request`: the documents by the day that the request names, and the payer is asked again at its cadence.
 */
export type StatusTimer = { days: number } | { businessDays: number } | 'cadence' | 'request' | 'backOff';

export interface StatusMeaning {
  step: StatusStep;
  within: StatusTimer;
  /** The payer is not asked any more about this version. */
  final: boolean;
  /** The answer speaks of the claim: the payer holds it. */
  holdsClaim: boolean;
}

const TODAY = { days: 0 };
const FOUND_WITHIN = { businessDays: 2 };
/** Days from "finalized" to the remittance, with which alone a next payer can be billed. */
const REMITTANCE_DAYS = 10;
const NEXT_PAYER_DAYS = 30;

const held = (step: StatusStep, within: StatusTimer): StatusMeaning => ({
  ...{ step, within, final: false, holdsClaim: true },
});
const decided = (step: StatusStep, days: number): StatusMeaning => ({
  ...{ step, within: { days }, final: true, holdsClaim: true },
});
const refused: StatusMeaning = { step: 'correctRejection', within: TODAY, final: true, holdsClaim: false };
const ofQuestion = (step: StatusStep, within: StatusTimer): StatusMeaning => ({
  ...{ step, within, final: false, holdsClaim: false },
});
const request = held('sendDocuments', 'request');
const notFound = ofQuestion('findClaim', FOUND_WITHIN);

/** A row a category. Requests are numbered R0 to R17 and RQ, and are one row. */
const CATEGORIES: Readonly<Record<string, StatusMeaning>> = {
  A0: held('awaitDecision', 'cadence'),
  A1: held('awaitDecision', 'cadence'),
  A2: held('awaitDecision', 'cadence'),
  A3: refused,
  A4: notFound,
  A5: held('awaitDecision', 'cadence'),
  A6: refused,
  A7: refused,
  A8: refused,
  P0: held('recheck', 'cadence'),
  P1: held('recheck', 'cadence'),
  P2: held('recheck', 'cadence'),
  P3: request,
  P4: held('askPatient', 'cadence'),
  P5: held('callPayer', 'cadence'),
  F0: decided('awaitRemittance', REMITTANCE_DAYS),
  F1: decided('awaitRemittance', REMITTANCE_DAYS),
  F2: decided('awaitRemittance', REMITTANCE_DAYS),
  F3: decided('awaitRemittance', REMITTANCE_DAYS),
  F3F: decided('trackNextPayer', NEXT_PAYER_DAYS),
  F3N: decided('billNextPayer', REMITTANCE_DAYS),
  F4: decided('awaitRemittance', REMITTANCE_DAYS),
  F5: refused,
  E0: ofQuestion('correctInquiry', TODAY),
  E1: ofQuestion('retryInquiry', 'backOff'),
  E2: ofQuestion('retryInquiry', 'backOff'),
  E3: ofQuestion('correctInquiry', TODAY),
  E4: ofQuestion('correctInquiry', TODAY),
  D0: notFound,
};

/** A category that no table knows is read by a person. */
const UNKNOWN = ofQuestion('callPayer', 'cadence');

const DOCUMENTS_WANTED = new Set(['59', '60', '123', '294']);
const SYSTEM_DOWN = new Set(['484', '689']);
const NOT_FOUND = '35';
/** Nothing more is told electronically. */
const NO_FURTHER_STATUS = '0';
/** Paid; capitation; coverage rules: what is decided stands in the remittance. */
export const IN_THE_REMITTANCE: readonly string[] = ['65', '104', '105', '107'];

/** The meaning of one STC: its category, unless its status code says more. A refusal and what is said of our own question stand as they are. */
export function statusMeaning(category: string, statusCode: string): StatusMeaning {
  const byCategory = CATEGORIES[category] ?? (/^R(\d{1,2}|Q)$/.test(category) ? request : UNKNOWN);
  const { step, final } = byCategory;
  if (step === 'correctRejection' || step === 'correctInquiry') return byCategory;
  if (SYSTEM_DOWN.has(statusCode)) return ofQuestion('retryInquiry', 'backOff');
  if (statusCode === NOT_FOUND) return notFound;
  if (final || !byCategory.holdsClaim) return byCategory;
  if (DOCUMENTS_WANTED.has(statusCode)) return request;
  if (IN_THE_REMITTANCE.includes(statusCode)) return decided('awaitRemittance', REMITTANCE_DAYS);
  if (statusCode === NO_FURTHER_STATUS && step === 'recheck') return held('callPayer', 'cadence');
  return byCategory;
}

/** Steps that wait for the payer and ask nothing of us: an answer that leads to one of them changed nothing. */
const NOTHING_NEW: ReadonlySet<StatusStep> = new Set([
  ...(['awaitDecision', 'recheck', 'retryInquiry', 'correctInquiry'] as const),
]);

/** Whether an answer told something that leads elsewhere than the one before it: what a question was good for. */
export function isNews(
  answer: { category: string; statusCode: string },
  before: { category: string; statusCode: string } | undefined,
): boolean {
  const { step } = statusMeaning(answer.category, answer.statusCode);
  if (NOTHING_NEW.has(step)) return false;
  return before === undefined || statusMeaning(before.category, before.statusCode).step !== step;
}
