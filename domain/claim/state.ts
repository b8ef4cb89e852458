import type { Deadline, DeadlineKey, ProofOfReceipt } from '../deadlines/deadline';
import type { HeldAmount } from '../denials/patient-release';
import type { PreventableStage } from '../denials/vocabulary';
import type { Cents } from '../money';
import type { PlaybookPolicy, StaffRole } from '../playbook';
import type { PriorDecision } from '../remittance/prior-decision';
import type { RemitClaim } from '../remittance/remit';
import type { OverpaymentNotice, ProviderTakeback } from '../remittance/takebacks';
import type { CalendarDate, PracticeInstant } from '../time';
import type { AppealState } from './appeal-state';
import type { AuthorizationState } from './authorization-state';
import type { LeftByStaff } from './by-staff';
import type { ClaimPayer } from './claim-payer';
import type { DenialCase, DenialNotice } from './denial-case';
import type { EligibilityState } from './eligibility-state';
import type { Finding } from './findings';
import type { LastStatus } from './follow-up-policy';
import type { InterestEntry, InterestPaid } from './interest-state';
import type { ReleaseState } from './release-state';
import type { ScrubState } from './scrub-state';
import type { StaffTask } from './staff-task';
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

/** In cents, over all payers before one. */
export interface EarlierMoney {
  paidCents: number;
  handedOnCents: number;
}

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
  /** What the payers before its own had paid and handed on when it left; a later decision of theirs makes its answer stale. */
  before?: EarlierMoney;
  /** Draft with the corrections that make this version differ from the one before. */
  draftId?: string;
}

/** open: to be answered; answered: the payer has the documents; missed: not in time; overtaken: the payer decided first. */
export interface DocumentRequest {
  requestId: string;
  version: number;
  /** The payer's number of the request; the answer quotes it. */
  controlNumber: string;
  requestedOn: CalendarDate;
  dueOn: CalendarDate;
  /** The letter that asked, where it was one. */
  letterId?: string;
  /** Only a status asked so far: number and day are not the payer's. */
  byStatus?: true;
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
  /** What payers had decided before the claim came here, as the imported claim says it. */
  decidedBefore?: PriorDecision[];
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
  /** Before the first send, where the playbook asks for edits. */
  scrub?: ScrubState;
  versions: ClaimVersionState[];
  deadlines: Deadline[];
  /** `checks`: 276 inquiries in all; `before`: those made before the current version was with the payer. */
  followUp: { checks: number; before?: number; lastCategory?: string; last?: LastStatus };
  /** Replaced as a whole, as `writeOffs` are: what they come to is remembered with the list. */
  remits: readonly RemitClaim[];
  /** Money moved by PLB for this claim, and refunds that we sent; in the order they came. */
  takebacks?: ProviderTakeback[];
  overpaymentNotices?: OverpaymentNotice[];
  /** Letters that told a denial before any appeal. Replaced as a whole. */
  denialNotices?: DenialNotice[];
  /** What payers owed for paying late. Replaced as a whole. */
  interest?: InterestEntry[];
  /** Interest that came by PLB. Replaced as a whole. */
  interestPaid?: InterestPaid[];
  /** What came from the payer and has not been read: ids of remittances, takebacks, interest and notices of overpayment. */
  unread: string[];
  writeOffs: readonly {
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
  /** Records that people released for those who asked, in the order of their approval. */
  releases?: ReleaseState[];
  /** What payers were asked and answered about the patient's cover. Replaced as a whole. */
  eligibility?: EligibilityState;
  /** What the payer wants authorized, was asked and answered. Replaced as a whole. */
  authorization?: AuthorizationState;
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
 * The version whose answer is followed up: the newest that a payer has and has not answered, else the newest. A replacement stays with its
 * payer while the next payer is billed (`mustBillNextPayer`).
 */
export function awaitedVersion(state: ClaimState): ClaimVersionState {
  return state.versions.findLast(({ status }) => status === 'accepted') ?? currentVersion(state);
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
