import type { AppealRef } from '../appeal-case/state';
import type { DeliveryChannel } from '../appeals/channels';
import type { ReportType, Transmission } from '../attachments/vocabulary';
import type { Urgency } from '../authorization/decision-clock';
import type { KnownOfAuthorization } from '../authorization/look';
import type { DenialInput, DenialVerdict } from '../denials/types';
import type { KeyVariation } from '../eligibility/after-rejection';
import type { PollPurpose } from '../follow-up/may-ask';
import type { AuthorizationWayName } from '../playbook';
import type { ScrubEnrollment } from '../scrub/claim';
import type { ScrubFinding } from '../scrub/finding';
import type { ScrubRules } from '../scrub/input';
import type { CalendarDate, PracticeInstant } from '../time';
import type { AuthorizationAskKind } from './authorization-state';
import type { DraftKind } from './denial-case';
import type { EventDraft } from './events';
import type { Fact } from './facts';
import type { PayerOnFile } from './know-payer';
import type { Route } from './route';
import type { ClaimState } from './state';
import type { AppealTold } from './step';

export interface ClaimRef {
  clientId: string;
  claimId: string;
}

/** One write a decision: its events and the state after it. The first write of a decision number wins. */
export interface RecordInput extends ClaimRef {
  decisionNo: number;
  asOf: PracticeInstant;
  events: EventDraft[];
  state: ClaimState;
  /** Facts for the inboxes of appeals, written with the decision or not at all. */
  tell?: AppealTold[];
}

/** `adopted` is the stored state when this decision had been written before; the life goes on from it. */
export interface Recorded {
  adopted?: ClaimState;
}

export interface ScrubActInput extends ClaimRef {
  version: number;
  rules: ScrubRules;
  filing?: { legalDate: CalendarDate; safeDate: CalendarDate };
  /** Kinds of the documents on file to go with it. */
  reports?: ReportType[];
  asOf: PracticeInstant;
}

export interface Scrubbed {
  findings: ScrubFinding[];
  /** Version of the tables and rules that decided. */
  tables: string;
  /** The provider's enrollment with the payer, where it is not effective yet. */
  enrollment?: Pick<ScrubEnrollment, 'enrollmentId' | 'effectiveFrom'>;
  /** Kinds of documents that the payer asks for, and what of them the claim announces already. */
  documents?: { needed: ReportType[]; announced: string[] };
}

export interface ClassifyInput extends ClaimRef {
  caseId: string;
  state: ClaimState;
  asOf: PracticeInstant;
}

export interface Classified {
  input: DenialInput;
  verdict: DenialVerdict;
  /** Version (SHA-256) of the code tables that decided. */
  tables: string;
  /** Payers that cover the patient on the day and are not the claim's; only looked for where another payer may be responsible. */
  payersOnFile?: PayerOnFile[];
}

export interface DraftInput extends ClaimRef {
  caseId: string;
  draftId: string;
  kind: DraftKind;
  state: ClaimState;
  asOf: PracticeInstant;
}

export interface Drafted {
  draftId: string;
  version: number;
  sha256: string;
  /** Required parts that are missing, in words. */
  missing: string[];
  /** A code, modifier, unit or diagnosis changes. */
  codingChanged?: boolean;
}

/** An act at a payer. Without a route it began before trading partners had queues of their own. */
export interface PayerAct extends ClaimRef {
  route?: Route;
}

export interface DocumentSendInput extends PayerAct {
  releaseId: string;
  intentKey: string;
  /** The released draft: it names the records. Absent for what a claim announced: the state names them. */
  draftId?: string;
  draftVersion?: number;
  asOf: PracticeInstant;
}

export interface AppealSendInput extends PayerAct {
  appealId: string;
  intentKey: string;
  draftId: string;
  draftVersion: number;
  /** The other cases of the same packet, each with its own approved letter. One intent, one send. */
  others?: { claimId: string; draftId: string; draftVersion: number }[];
  asOf: PracticeInstant;
}

/** `unknown`: it may or may not have arrived; ask before anything else. `unavailable`: proven not sent, try later. `withheld`: it stays here for a person, in shadow mode or because the partner refused the batch. */
export type SendOutcome =
  | { outcome: 'delivered'; reference: string; receivedOn: CalendarDate }
  | { outcome: 'unknown' }
  | { outcome: 'unavailable' }
  | { outcome: 'withheld' }
  | { outcome: 'refused'; reason: string };

/**
 * `dispatched`: it left by a channel whose proof of receipt comes later (fax, mail, a person at a portal). The legal clock runs on until
 * the fact that it arrived (`appealReceiptReceived`, `documentsReceiptReceived`); the fact that its delivery failed says that it may go
 * again. Ask at `askAt` if neither came.
 */
export interface Dispatched {
  outcome: 'dispatched';
  channel: DeliveryChannel;
  /** The carrier's own number: fax job, tracking number, control number, or the packet a person takes to the portal. */
  reference: string;
  askAt: PracticeInstant;
}

/** What became of a parcel (an appeal, records), or what its carrier says when it is asked. */
export type ParcelOutcome = (SendOutcome & { channel?: DeliveryChannel }) | Dispatched;

export interface InquiryInput extends PayerAct {
  version: number;
  /** The payer that is asked, where it is not the one that got the version. */
  payerSequence?: number;
  check: number;
  /** Why it is asked; what the playbook allows is counted by it. */
  purpose: PollPurpose;
  /** The payer did not find it: ask without the payer's own number, over a wider span of days. */
  otherKeys?: true;
  intentKey: string;
  asOf: PracticeInstant;
}

export interface EligibilityInput extends PayerAct {
  /** The version whose patient and payer are asked about. */
  version: number;
  payerSequence: number;
  /** Number of the question within the claim. */
  ask: number;
  serviceTypes: string[];
  /** By which keys the person is looked for; absent: as the claim names it. */
  keys?: KeyVariation;
  intentKey: string;
  asOf: PracticeInstant;
}

export interface AuthorizationLookInput extends ClaimRef {
  version: number;
  asOf: PracticeInstant;
}

export interface AuthorizationPutInput extends AuthorizationLookInput {
  authorizationId: string;
  /** Services that are billed under it. */
  procedures: string[];
}

export interface PaperworkInput extends ClaimRef {
  version: number;
  /** PWK of loop 2300: what follows the claim, how, and under which number of ours. */
  paperwork: { report: ReportType; transmission: Transmission; controlNumber: string }[];
  asOf: PracticeInstant;
}

export interface AuthorizationAskInput extends PayerAct {
  /** The version whose services are asked about. */
  version: number;
  payerSequence: number;
  /** Number of the question within the claim. */
  ask: number;
  of: AuthorizationAskKind;
  way: AuthorizationWayName;
  /** Absent: standard. */
  urgency?: Urgency;
  procedures: string[];
  /** Number of the request that an inquiry asks about. */
  requestNo?: number;
  intentKey: string;
  asOf: PracticeInstant;
}

/** `answered`: the answer is stored and its fact is in the inbox. `unknown`: the request may have arrived; ask before anything else. */
export type AuthorizationOutcome = { outcome: 'answered' | 'unknown' | 'unavailable' | 'withheld' };

/** `answered`: the 277 or 271 is stored and its fact is in the inbox. `withheld`: shadow mode asked nobody. */
export type InquiryOutcome = { outcome: 'answered' | 'unavailable' | 'withheld' };

/** `tooSoon`: the payer's playbook does not let the question leave before that day; nothing was sent. */
export type PollOutcome = InquiryOutcome | { outcome: 'tooSoon'; notBefore: CalendarDate };

/**
 * What a claim's life may ask the world to do. Own-database acts are keyed and idempotent; payer acts say in their comment whether they
 * may be repeated.
 */
export interface ClaimActs {
  /** Read. Facts with `seq` greater than `afterSeq`, in order. */
  loadFacts(input: ClaimRef & { afterSeq: number }): Promise<Fact[]>;
  /** Idempotent write, keyed by claim and decision number. */
  record(input: RecordInput): Promise<Recorded>;
  /** Read. Holds a claim that has not left against the edits, tables and rules, and what the database knows around it. */
  scrubClaim(input: ScrubActInput): Promise<Scrubbed>;
  /** Read. Classifies one denied group of money by the code tables and what the database knows around it. */
  classifyCase(input: ClassifyInput): Promise<Classified>;
  /** Idempotent write, keyed by draft id: drafts the letter, correction or write-off of a case. */
  draft(input: DraftInput): Promise<Drafted>;
  /** Read at the payer, keyed by intent: a 276 is sent and its 277 stored as a fact, unless the playbook does not let it leave yet. */
  inquire(input: InquiryInput): Promise<PollOutcome>;
  /** Read at the payer, keyed by intent: a 270 is sent and its 271 stored as a fact. */
  askEligibility(input: EligibilityInput): Promise<InquiryOutcome>;
  /** Read. What the claim bills, and what the practice knows about its authorization. */
  lookForAuthorization(input: AuthorizationLookInput): Promise<KnownOfAuthorization>;
  /** Idempotent write, keyed by claim and authorization: its number goes on the version, which has not left. */
  putAuthorization(input: AuthorizationPutInput): Promise<void>;
  /** Idempotent write, keyed by claim and control number: the version, which has not left, announces what follows it. */
  announcePaperwork(input: PaperworkInput): Promise<void>;
  /** Irreversible send of a request for authorization; a second call with the same key never sends. */
  requestAuthorization(input: AuthorizationAskInput): Promise<AuthorizationOutcome>;
  /** Read at the payer, keyed by intent: what became of a request. */
  askAboutAuthorization(input: AuthorizationAskInput): Promise<AuthorizationOutcome>;
  /** Irreversible send. The intent row is committed first; a second call with the same key never sends. */
  sendAppeal(input: AppealSendInput): Promise<ParcelOutcome>;
  /** Read at the payer or the carrier: did the appeal with this key arrive? `refused` with reason `notReceived` proves that it did not. */
  askAppeal(input: AppealSendInput): Promise<ParcelOutcome>;
  /** Irreversible send of released records, by the same rules. */
  sendDocuments(input: DocumentSendInput): Promise<ParcelOutcome>;
  /** Read at the payer or the carrier: did the records with this key arrive? `refused` proves that they did not. */
  askDocuments(input: DocumentSendInput): Promise<ParcelOutcome>;
  /** Nudges appeals whose facts wait; one that does not run is started. Lost nudges heal: the claim asks again, and the watch-dog sweeps. */
  wakeAppeals(input: { appeals: AppealRef[] }): Promise<void>;
}
