import type { AuthorizationProblem } from '../authorization/after-answer';
import type { ReviewDecision } from '../authorization/answer';
import type { RequestKind, Silence, Urgency } from '../authorization/decision-clock';
import type { CalendarDate, PracticeInstant } from '../time';

/**
 * toLook: what is on file is held against the claim; toPut: one that fits goes on it; toAsk: the payer is asked now; asked: its answer is
 * awaited; later: it is asked again when the clock has come; person: somebody has to decide or mend something first.
 */
export type AuthorizationStatus = 'toLook' | 'toPut' | 'toAsk' | 'asked' | 'later' | 'person';

/** A request for a decision (278 X217), or a question what became of one (X215). */
export type AuthorizationAskKind = 'request' | 'inquiry';

/** The question of authorization while it is open. */
export interface OpenAuthorization {
  /** The denial that it is asked for; absent: it is asked before the claim leaves. */
  caseId?: string;
  status: AuthorizationStatus;
  /** What is asked next, or was asked last. */
  ask: AuthorizationAskKind;
  kind: RequestKind;
  /** How soon the payer has to decide; absent: standard. */
  urgency?: Urgency;
  /** Services that need one. */
  procedures: string[];
  /** Requests made in all. */
  requests: number;
  /** Number of the newest request: what an inquiry asks about. */
  requestNo?: number;
  /** Questions since somebody last put something right. */
  attempts: number;
  /** Inquiries since the newest request. */
  inquiries: number;
  /** When the payer had the newest request, and until when it has to decide. */
  requestedAt?: PracticeInstant;
  decideBy?: { at: PracticeInstant; rule: string; silence?: Silence };
  /** The one on file that is put on the claim, or that differs from it. */
  authorizationId?: string;
  /** The payer cancelled the request: where it is needed still, it is made once more. */
  again?: true;
  /** A person has said that what is granted will do, as it is. */
  accepted?: boolean;
  problem?: AuthorizationProblem;
  /** The talk of physicians was offered: a refusal is talked about once. */
  talked?: boolean;
}

/** What a person says of an open question of authorization. */
export type AuthorizationReply =
  | 'askAgain'
  /** As a matter of urgency: waiting could seriously harm the patient. */
  | 'askUrgently'
  | 'askStatus'
  | 'lookAgain'
  | 'accept'
  | 'awaitPayer'
  | 'extended'
  | 'goOn'
  /** Nothing changes: what else is open stays open. */
  | 'leave';

/** What a payer answered, in codes; the answer itself is a stored file. */
export interface AuthorizationAnswered {
  /** Number of the question. */
  ask: number;
  of: AuthorizationAskKind;
  decision?: ReviewDecision;
  /** HCR03. */
  reasons: string[];
  /** AAA03. */
  rejection?: string;
  answeredOn: CalendarDate;
  fileId: string;
}

/** Replaced as a whole, never changed in place. */
export interface AuthorizationState {
  /** Questions asked so far. */
  asks: number;
  open?: OpenAuthorization;
  /** The newest ones, in the order they came. */
  answers: AuthorizationAnswered[];
  /** The one that the claim is billed under. */
  onClaim?: string;
}

/** Answers that a claim's state remembers; the ledger and the files have all. */
export const AUTHORIZATION_ANSWERS_KEPT = 8;

/** What a person has to see to, as the question of the task. */
export const AUTHORIZATION_QUESTIONS: Readonly<Record<AuthorizationProblem, string>> = {
  approvedInPart: 'The payer authorized a part only: does it cover what is done, or is the plan changed?',
  modified: 'The payer authorized something else than was asked for: does the clinician accept it?',
  refused: 'The payer did not authorize the service: appeal, speak to its physician, or change the plan?',
  decisionOverdue:
    'The payer has not decided in its time, which counts as a refusal: appeal, or what does it say?',
  decisionLate: 'The payer has not decided in its time: what does it say, and is a complaint due?',
  documentsAsked: 'The payer wants records before it decides: have they been sent?',
  contactPayer: 'The payer wants to be called about the authorization: what does it say?',
  cancelled: 'The request for authorization was cancelled: is it still needed?',
  requestInvalid: 'The payer could not take the request for authorization: what has to be put right?',
  doesNotFit: 'The authorization on file differs from the claim: is it amended, or is the claim wrong?',
  missing: 'The payer wants an authorization and none is on file: is there one, or who asks for it?',
  retroWindowOver:
    'The payer wants an authorization, none is on file, and its window for asking afterwards is over: what now?',
  lost: 'The request for authorization got lost twice: what does the payer say on the telephone?',
  stillPended: 'The payer has not decided on the authorization: what does it say on the telephone?',
};
