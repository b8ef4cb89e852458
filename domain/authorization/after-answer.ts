import { afterRejection } from '../eligibility/after-rejection';
import type { StaffRole } from '../playbook';
import { NOT_ON_FILE, type ReviewAnswer, type ReviewDecision, wholeDecision } from './answer';

/** What a person has to see to. */
export type AuthorizationProblem =
  | 'approvedInPart'
  | 'modified'
  | 'refused'
  | 'decisionOverdue'
  | 'decisionLate'
  | 'documentsAsked'
  | 'contactPayer'
  | 'cancelled'
  | 'requestInvalid'
  | 'doesNotFit'
  | 'missing'
  | 'retroWindowOver'
  | 'lost'
  | 'stillPended';

export interface AfterAnswerInput {
  answer: ReviewAnswer;
  /** What the answer answers: a request for a decision, or a question what became of one. */
  asked: 'request' | 'inquiry';
  /** Requests and questions made since somebody last put something right, this one included. */
  attempt: number;
  /** Requests made in all: what was cancelled is requested once more. */
  requests: number;
  /** HCR03 with which this payer asks for records, by its playbook. */
  documentReasons: string[];
}

export type AfterAnswer =
  /** Granted: its number is in the store, and the claim is held against it before it is billed. */
  | { do: 'compare' }
  /** None was required: the answer is kept, it defeats a later CO-197. */
  | { do: 'keepProof' }
  /** Pended: the payer is asked again later, and its clock runs. */
  | { do: 'await' }
  /** Not approved: a physician may speak to the payer's, and the clock of the appeal runs from today. */
  | { do: 'refused'; reasons: string[] }
  | { do: 'requestAgain' }
  | { do: 'askAgain'; afterMs: number }
  /** The payer does not have the request: it never arrived. */
  | { do: 'notReceived' }
  | { do: 'task'; problem: AuthorizationProblem; owner: StaffRole };

/** How often one that the payer cancelled is requested. */
const MOST_REQUESTS = 2;

/** What an answer leads to: the decision (HCR01) where there is one, else what the refusal of the question (AAA) needs. */
export function afterAnswer(input: AfterAnswerInput): AfterAnswer {
  const decision = wholeDecision(input.answer);
  if (decision === undefined) return withoutDecision(input);
  return AFTER[decision](input);
}

/** Domain reference, section 6: each value of HCR01. */
const AFTER: Readonly<Record<ReviewDecision, (input: AfterAnswerInput) => AfterAnswer>> = {
  A1: () => ({ do: 'compare' }),
  A2: () => ({ do: 'task', problem: 'approvedInPart', owner: 'biller' }),
  A3: ({ answer }) => ({ do: 'refused', reasons: reasonsOf(answer) }),
  A4: (input) =>
    asksForRecords(input) ? { do: 'task', problem: 'documentsAsked', owner: 'biller' } : { do: 'await' },
  // What differs from the request changes the care: a clinician must accept it.
  A6: () => ({ do: 'task', problem: 'modified', owner: 'clinician' }),
  // Whether it is needed still is decided by another look at the claim and the store.
  C: ({ requests }) =>
    requests < MOST_REQUESTS ? { do: 'requestAgain' } : { do: 'task', problem: 'cancelled', owner: 'biller' },
  CT: () => ({ do: 'task', problem: 'contactPayer', owner: 'biller' }),
  NA: () => ({ do: 'keepProof' }),
};

function asksForRecords({ answer, documentReasons }: AfterAnswerInput): boolean {
  return answer.asksForRecords || reasonsOf(answer).some((reason) => documentReasons.includes(reason));
}

/** HCR03 of the event and its services, once each. */
export function reasonsOf({ reasons, services }: ReviewAnswer): string[] {
  return [...new Set([...reasons, ...services.flatMap((service) => service.reasons)])];
}

function withoutDecision({ answer, asked, attempt }: AfterAnswerInput): AfterAnswer {
  const [rejection] = answer.rejections;
  if (!rejection) return { do: 'task', problem: 'contactPayer', owner: 'biller' };
  if (asked === 'inquiry' && rejection.code === NOT_ON_FILE) return { do: 'notReceived' };
  const next = afterRejection({ rejection, attempt, keysLeft: [] });
  if (next.do === 'askAgain') return next;
  return { do: 'task', problem: 'requestInvalid', owner: 'biller' };
}
