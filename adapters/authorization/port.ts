import type { ReviewAnswer } from '../../domain/authorization/answer';
import type { Urgency } from '../../domain/authorization/decision-clock';
import type { AuthorizationAskKind } from '../../domain/claim/authorization-state';
import type { AuthorizationWayName } from '../../domain/playbook';
import type { PracticeInstant } from '../../domain/time';
import type { Claim837 } from '../../x12/types';
import type { TradingPartner } from '../database/generated/client';
import type { Granted } from './store';

/** One question to a payer about authorization. */
export interface AuthorizationQuestion {
  of: AuthorizationAskKind;
  /** The claim as the payer that is asked would see it. */
  content: Claim837;
  /** Services that are asked about. */
  procedures: readonly string[];
  /** How soon the payer has to decide. */
  urgency: Urgency;
  /** Our number of this question; it comes back in the answer. */
  trace: string;
  /** Our number of the request that an inquiry asks about. */
  requestTrace?: string;
  partner: TradingPartner;
  /** ISA13. */
  controlNumber: string;
  asOf: PracticeInstant;
}

/** A question as it leaves. */
export interface WrittenQuestion {
  question: AuthorizationQuestion;
  bytes: Uint8Array;
}

/** What a payer answered: the codes for the claim, and what goes into the store. */
export interface ReviewRead {
  answer: ReviewAnswer;
  /** The payer's number of the authorization. */
  number?: string;
  granted: Granted;
}

/**
 * One way of asking a payer about authorization: X12 278 through the claim's trading partner, or FHIR at the payer's own endpoint. Failures as in
 * `ClearinghousePort`; what a payer refuses in its answer is an answer.
 */
export interface AuthorizationWay {
  /** What the stored files are. */
  kinds: { question: string; answer: string };
  /** The question as bytes. The same input gives the same bytes. */
  write(question: AuthorizationQuestion): Uint8Array;
  /** Irreversible send of a request: a lost answer is an unknown outcome. */
  request(written: WrittenQuestion): Promise<Uint8Array>;
  /** Read: what became of a request. */
  inquire(written: WrittenQuestion): Promise<Uint8Array>;
  /** What the answer says of the question; `undefined` when it holds none to it. */
  read(bytes: Uint8Array, question: AuthorizationQuestion): ReviewRead | undefined;
}

export type AuthorizationPorts = Readonly<Record<AuthorizationWayName, AuthorizationWay>>;
