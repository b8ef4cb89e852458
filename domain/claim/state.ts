import type { DeliveryChannel } from '../appeals/channels';
import type { LateFilingException } from '../appeals/late-filing';
import type { AppealForm } from '../appeals/vocabulary';
import type { Variance } from '../contracts/compare-payment';
import type { Deadline, DeadlineKey, ProofOfReceipt } from '../deadlines/deadline';
import type { DuplicateFacts } from '../denials/context';
import type { HeldAmount } from '../denials/patient-release';
import type { DenialAction, PreventableStage, RootCause } from '../denials/vocabulary';
import type { Cents } from '../money';
import type { PlaybookPolicy, StaffRole } from '../playbook';
import type { RemitClaim } from '../remittance/remit';
import type { OverpaymentNotice, ProviderTakeback } from '../remittance/takebacks';
import type { CalendarDate, PracticeInstant } from '../time';
import type { CauseOverride, LeftByStaff } from './by-staff';
import type { Finding } from './findings';
import { type ClaimPayer, newestVersionFor } from './payers';
import type { WriteOffReason } from './write-off-reason';

/** What was billed, without any patient data: enough to decide, never enough to identify. */
export interface BillingSummary {
  form: '837P' | '837I';
  partnerId: string;
  payerId: string;
  chargeCents: Cents;
  serviceFrom: CalendarDate;
  serviceThrough: CalendarDate;
  lines: { lineId: string; procedure: string; modifiers: string[]; chargeCents: Cents }[];
  /** CLM05-1: place of service, or the first two digits of the type of bill. */
  place?: string;
  /** HI*DR of an institutional claim. */
  drg?: string;
}

/** CLM05-3. 1 original, 7 replacement, 8 void. */
export type FrequencyCode = '1' | '7' | '8';

/**
 * planned: to be put in line; ready: waits for a batch; sent: left the building; accepted: the payer has it; rejected: the payer refused it
 * at the door (277CA), nothing was adjudicated; adjudicated: a remittance answered it; superseded: a later version took its place.
 */
export type VersionStatus =
  | 'planned'
  | 'ready'
  | 'sent'
  | 'accepted'
  | 'rejected'
  | 'adjudicated'
  | 'superseded';

export interface ClaimVersionState {
  version: number;
  /** The payer it goes to, by its number in the claim (`payers.ts`); absent: the first. */
  payerSequence?: number;
  frequency: FrequencyCode;
  patientControlNumber: string;
  /** REF*F8: the payer's number of the version that this one replaces. */
  originalReference?: string;
  status: VersionStatus;
  batchId?: string;
  sentOn?: CalendarDate;
  /** Proof of receipt by the payer itself. */
  receipt?: ProofOfReceipt;
  payerControlNumber?: string;
  rejection?: { source: string; category: string; statusCode?: string; entity?: string; on: CalendarDate };
  /** 276 inquiries made while its acknowledgement was awaited. */
  inquiries?: number;
  /** Draft with the corrections that make this version differ from the one before. */
  draftId?: string;
}

export type DraftKind =
  | 'appealLetter'
  | 'correctedClaim'
  | 'writeOff'
  | 'authorizationRequest'
  | 'patientBalance'
  | 'documentRelease';

/** What waits for a person. Only the newest version can be approved. */
export interface PendingDraft {
  draftId: string;
  version: number;
  kind: DraftKind;
  /** Required parts that are still missing; a draft with any cannot be approved. */
  missing: string[];
  /** It changes a code, modifier, unit or diagnosis: who changes that after a denial needs a second signature. */
  codingChanged?: boolean;
}

export interface ApprovalRecord {
  decision: 'approved' | 'returned' | 'rejected';
  draftId: string;
  version: number;
  by: string;
  role: StaffRole;
  on: CalendarDate;
}

/**
 * new: not classified yet; planned: the path is chosen, nothing drafted; awaitingApproval: a draft waits for a person; approved: may act;
 * acting: something is with the payer; humanTask: a person must choose the path; waiting: another claim must be decided first; closed.
 */
export type CaseStatus =
  | 'new'
  | 'planned'
  | 'awaitingApproval'
  | 'approved'
  | 'acting'
  | 'humanTask'
  | 'waiting'
  | 'closed';

export type CaseOutcome =
  | 'overturned'
  | 'partlyOverturned'
  | 'upheld'
  | 'writtenOff'
  | 'corrected'
  | 'accepted'
  /** Money held without right went back. */
  | 'returned'
  | 'released'
  | 'withdrawn';

/** A coder's finding on a claim whose payer paid another code: does the record support the code that was billed? */
export interface CodingAudit {
  supported: boolean;
  by: string;
  on: CalendarDate;
  /** What the coder wrote, stored as a note of its own. */
  reasonId?: string;
}

/**
 * One denied group of money, one rejection at the door (`rejection`), or one payment that is short although nothing was denied
 * (`variance`), from finding to outcome.
 */
export interface DenialCase {
  caseId: string;
  status: CaseStatus;
  openedOn: CalendarDate;
  version: number;
  /** Number of the payer that denied or refused. */
  payerSequence: number;
  /** The remittance that denied it; absent for a rejection. */
  remitClaimId?: string;
  rejection?: boolean;
  /** Money that does not add up and that no denial explains; the next remittance may explain it. */
  unexplained?: boolean;
  /** What the payment falls short of; the case is no denial and stays out of the denial rate. */
  variance?: Variance;
  /** What a coder found, where another code than the billed one was paid. No appeal before it. */
  audit?: CodingAudit;
  /** What it is about when nothing was denied: money taken back by PLB, or held without right. */
  about?: 'takeback' | 'overpayment';
  /** The letter that announced a takeback; its clocks are anchored there. */
  noticeId?: string;
  /** The money at stake: denied, short of the contract, or taken back. Nothing for an overpayment: nothing is open. */
  deniedCents: Cents;
  /** What is held without right. */
  overpaidCents?: Cents;
  lineIds: string[];
  driver?: { group: string; carc: string };
  rootCause?: RootCause;
  action?: DenialAction;
  alternatives?: DenialAction[];
  preventableStage?: PreventableStage;
  confidence?: number;
  question?: string;
  /** Forms for an appeal that are on file: they give standing, and let the request leave. */
  forms?: AppealForm[];
  /** The exception by which a Medicare late-filing denial is disputed; its event starts the clock. */
  exception?: { kind: LateFilingException; eventOn: CalendarDate };
  /** A person saw another cause: what the rules had said stays beside it. */
  causeOverride?: CauseOverride;
  blocked?: { action: DenialAction; reason: string; hard: boolean }[];
  /** How the claim stands that this one repeats, where the case is about a duplicate. */
  original?: DuplicateFacts['originalStatus'];
  /** The legal clock of the chosen path. */
  deadlineKey?: DeadlineKey;
  draft?: PendingDraft;
  /** The decision that moved the case on. */
  approval?: ApprovalRecord;
  /** Signatures on the newest version of the draft. */
  approvals?: ApprovalRecord[];
  /** How often a person rejected a draft of this case. */
  rejections?: number;
  /** A path that was advised against and chosen all the same, with the reason on record. */
  override?: { action: DenialAction; reason: string; reasonId: string; by: string };
  /** The request for documents that the case answers. */
  requestId?: string;
  /** A waiting case: for the claim that it repeats, for what the payer announced, or for anything new. */
  waitsFor?: 'original' | 'payer' | 'news';
  /** How often the case was put aside under a timer. */
  parked?: number;
  appealId?: string;
  /** The appeal that it was gathered for, before its own letter is approved. */
  gatheredIn?: string;
  /** The case whose money this one denies again: its rungs are used up. */
  follows?: string;
  /** The version that carries the correction. */
  correctedVersion?: number;
  /** Number of the payer that has to be billed before this one is billed again. */
  billsPayer?: number;
  /** A letter granted it, the money has not come: "won, not paid". */
  wonOn?: CalendarDate;
  outcome?: CaseOutcome;
  cause?: string;
  closedOn?: CalendarDate;
}

/**
 * approved -> sent (receipt awaited), or unknown -> received (proof) -> decided. `unknown` is resolved by asking, never by sending again.
 * withdrawn: the case left its appeal undecided.
 */
export type AppealStatus = 'approved' | 'unknown' | 'sent' | 'received' | 'decided' | 'withdrawn';

/** One case on one rung, as its claim knows it. */
export interface AppealState {
  appealId: string;
  caseId: string;
  level: number;
  name: string;
  action: Extract<DenialAction, 'appeal' | 'reconsideration'>;
  status: AppealStatus;
  draftId: string;
  draftVersion: number;
  intentKey: string;
  deadlineKey: DeadlineKey;
  sentOn?: CalendarDate;
  /** How it left, where proof of receipt comes later; gone again when the delivery failed. */
  dispatch?: { channel: DeliveryChannel; reference: string };
  receipt?: ProofOfReceipt;
  decision?: {
    outcome: 'overturned' | 'partlyOverturned' | 'upheld';
    by: 'remittance' | 'letter' | 'silence';
    on: CalendarDate;
  };
  /** An appeal with an identity and a life of its own (domain/appeal-case), which tells this claim what happens. Absent: the claim sends it itself. */
  own?: true;
  /** People gathered it with other cases: the packet waits for their letters. */
  gathered?: true;
  /** A decision that came after this one, and is not the same. */
  lateDecision?: AppealState['decision'];
}

export type TaskKind =
  | 'chooseAction'
  | 'auditCoding'
  | 'callPayer'
  | 'resolveUnknownSend'
  | 'deliverAppeal'
  | 'checkCoverage'
  | 'answerQuery'
  | 'releaseDocuments'
  | 'requestAuthorization'
  | 'awaitAuthorization'
  | 'updateCoverage'
  | 'askAboutDenial'
  | 'tracePayment';

/** Work for a person, with the question it answers and the clock it runs under. */
export interface StaffTask {
  taskId: string;
  kind: TaskKind;
  question: string;
  owner: StaffRole;
  deadlineKey: DeadlineKey;
  caseId?: string;
  /** The user who works it; without one it is anybody's of the owner's role. */
  assignee?: string;
  /** What the task is about, on record: the text of a query. */
  documentId?: string;
}

/** open: to be answered; answered: the payer has the documents; missed: not in time; overtaken: the payer decided first. */
export interface DocumentRequest {
  requestId: string;
  version: number;
  /** The payer's number of the request; the answer quotes it. */
  controlNumber: string;
  requestedOn: CalendarDate;
  dueOn: CalendarDate;
  status: 'open' | 'answered' | 'missed' | 'overtaken';
}

/** A defect of our own that a denial brought to light. */
export interface UpstreamTask {
  key: string;
  stage: PreventableStage;
  defect: string;
  owner: StaffRole;
  on: CalendarDate;
  caseId: string;
}

export interface NextAction {
  action: string;
  owner: 'overturn' | 'payer' | StaffRole;
  dueAt: PracticeInstant;
  deadlineKey: DeadlineKey;
  legalDate?: CalendarDate;
  safeDate?: CalendarDate;
}

export interface ReleasedAmount {
  releaseId: string;
  /** What it is about: a line, the claim as a whole, or the case of a denied amount. */
  key: string;
  lineId?: string;
  caseId?: string;
  amountCents: Cents;
  on: CalendarDate;
}

/** Released amounts that stand, and what was held when it was last looked at. */
export interface PatientShareState {
  /** Releases so far. They count apart from `nextId`. */
  count: number;
  released: ReleasedAmount[];
  held: HeldAmount[];
}

export type ClaimOutcome = 'paid' | 'patientResponsibility' | 'writtenOff' | 'withdrawn' | 'lost';

/** The whole of a claim's life as plain JSON. It can be cut at any wait, stored, and taken up again (docs/claim-lifecycle.md). */
export interface ClaimState extends LeftByStaff {
  v: 1;
  clientId: string;
  claimId: string;
  /** Our short number of the claim, the stem of its patient control numbers. */
  claimNumber: string;
  billing: BillingSummary;
  /** Of the first payer. Which policy a version or a case runs under is `policyOf` (`payers.ts`). */
  policy: PlaybookPolicy;
  /** The payers beside the first. Replaced as a whole, never changed in place. */
  laterPayers?: ClaimPayer[];
  /** Numbers of the payers in the order of their responsibility, where it is not 1, 2, 3. */
  payerOrder?: number[];
  /** Facts up to this `seq` are folded in. */
  cursor: number;
  /** Decisions recorded so far; the next one has this number + 1. */
  decisionNo: number;
  checks: {
    intake?: CalendarDate;
    scrub?: CalendarDate;
    eligibility?: CalendarDate;
    authorization?: CalendarDate;
  };
  versions: ClaimVersionState[];
  deadlines: Deadline[];
  /** `checks`: 276 inquiries in all; `before`: those made before the current version was with the payer. */
  followUp: { checks: number; before?: number; lastCategory?: string };
  remits: RemitClaim[];
  /** Money moved by PLB for this claim, and refunds that we sent; in the order they came. */
  takebacks?: ProviderTakeback[];
  overpaymentNotices?: OverpaymentNotice[];
  /** What came from the payer and has not been read: ids of remittances, takebacks and notices of overpayment. */
  unread: string[];
  writeOffs: {
    caseId?: string;
    amountCents: Cents;
    reason: WriteOffReason;
    avoidable?: boolean;
    on: CalendarDate;
  }[];
  cases: DenialCase[];
  appeals: AppealState[];
  tasks: StaffTask[];
  /** What payers asked for before they decided. Replaced as a whole. */
  requests?: DocumentRequest[];
  /** What people found out about the visit; the rules judge with it. */
  findings?: Finding[];
  /** What our own work should do better, for whoever owns that stage. It outlives the claim. */
  upstream?: UpstreamTask[];
  /** What of the patient share the practice's system may ask the patient for, and what it may not yet. */
  patientShare?: PatientShareState;
  /** Counts ids, so that replaying a life makes the same ones. */
  nextId: number;
  closed?: { outcome: ClaimOutcome; cause?: string; on: CalendarDate };
}

export function isOpen(state: ClaimState): boolean {
  return state.closed === undefined;
}

/** The policy version that decides, as the ledger names it. */
export function playbookName({ policy }: ClaimState): string {
  return `${policy.key}@${policy.version}`;
}

/** The version now with the payer or on its way: the newest. */
export function currentVersion(state: ClaimState): ClaimVersionState {
  const version = state.versions.at(-1);
  if (!version) throw new RangeError('A claim has at least one version');
  return version;
}

/**
 * The version whose content a case's draft is about: a correction builds on the payer's newest version, whether it was denied or refused at
 * the door; a letter is about the version that was denied.
 */
export function draftedVersion(state: ClaimState, denialCase: DenialCase, kind: DraftKind): number {
  if (kind !== 'correctedClaim') return denialCase.version;
  return (newestVersionFor(state, denialCase.payerSequence) ?? currentVersion(state)).version;
}

export function deadlineByKey(state: ClaimState, key: DeadlineKey): Deadline | undefined {
  return state.deadlines.find((deadline) => deadline.key === key);
}

export function caseById(state: ClaimState, caseId: string): DenialCase | undefined {
  return state.cases.find((denialCase) => denialCase.caseId === caseId);
}

export function openCases(state: ClaimState): DenialCase[] {
  return state.cases.filter((denialCase) => denialCase.status !== 'closed');
}
