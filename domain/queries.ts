/** A query to a clinician: one open question about the record, that names neither the answer nor what it would pay. */

/** Wording that names money or the claim's fate: the clinician answers about the patient, not about a payment. */
const ABOUT_PAYMENT =
  /\b(pa(y|id|yment|yer|ys)|reimburs\w*|den(y|ied|ial|ials)|claims?|bill(ed|ing|able)?|revenue|covered|coverage|insur\w*|appeal\w*|modifier|cpt|hcpcs|icd(-?10)?|drg|codes?|coded|coding)\b|\$/i;
/** A question that can be answered with yes or no, and so holds its answer. */
const YES_OR_NO =
  /(^|[.!?,;:]\s*)(is|are|was|were|do|does|did|has|have|had|can|could|would|will|should|may|might|must)\b[^?]*\?/i;
/** Wording that puts the answer into the clinician's mouth. */
const LEADING =
  /\b(please (add|document|amend|change|confirm|state|include)|(would|do) you agree|isn'?t it|wouldn'?t|don'?t you|so that|in order to|we need|you should|support(s|ed)? (a|the|this|separate))\b/i;
/** A procedure or diagnosis code names the answer. */
const NAMES_A_CODE = /\b([0-9]{4}[0-9A-Z]|[A-Z][0-9]{2}(\.[0-9A-Z]{1,4})?|[A-Z][0-9]{4}|(?:59|25|X[EPSU]))\b/;

const MAX_LENGTH = 600;

/**
 * Why a text may not be sent to a clinician as a query; `undefined` when it may.
 * Source: domain reference, section 12 (never add a diagnosis or modifier to get paid, never sign for a clinician).
 */
export function queryProblem(text: string): string | undefined {
  const asked = text.trim();
  const questions = asked.match(/\?/g)?.length ?? 0;
  if (questions !== 1) return `A query asks one question: this text asks ${questions}`;
  if (asked.length > MAX_LENGTH) return `A query has at most ${MAX_LENGTH} characters`;
  const money = ABOUT_PAYMENT.exec(asked)?.[0];
  if (money) return `A query says nothing of payment or coding: leave out "${money}"`;
  const code = NAMES_A_CODE.exec(asked)?.[0];
  if (code) return `A query names no code: leave out "${code}"`;
  if (LEADING.test(asked)) return 'A query does not lead: ask what the record shows, not for a change of it';
  if (YES_OR_NO.test(asked)) return 'A query is open: ask which, where, when or how, not for a yes or no';
  return undefined;
}
