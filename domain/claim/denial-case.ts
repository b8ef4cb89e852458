import type { LateFilingException } from '../appeals/late-filing';
import type { AppealForm } from '../appeals/vocabulary';
import type { Variance } from '../contracts/compare-payment';
import type { DeadlineKey } from '../deadlines/deadline';
import type { DuplicateFacts } from '../denials/context';
import type { DenialAction, PreventableStage, RootCause } from '../denials/vocabulary';
import type { Cents } from '../money';
import type { ReturnMethod, StaffRole } from '../playbook';
import type { CalendarDate } from '../time';
import type { CauseOverride } from './by-staff';

export type DraftKind =
  | 'appealLetter'
  | 'correctedClaim'
  | 'writeOff'
  | 'authorizationRequest'
  | 'patientBalance'
  | 'documentRelease'
  | 'overpaymentReturn';

/** What waits for a person. Only the newest version can be approved. */
export interface PendingDraft {
  draftId: string;
  version: number;
  kind: DraftKind;
  /** Required parts that are still missing; a draft with any cannot be approved. */
  missing: string[];
  /** It changes a code, modifier, unit or diagnosis: who changes that after a denial needs a second signature. */
  codingChanged?: boolean;
  /** The day on which a manager was last told that it waits. */
  toldOn?: CalendarDate;
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
  /**
   * What it is about when nothing was denied: money taken back by PLB, held without right, interest for paying late,
   * money that the payer took although it had been refunded,
   * or a share that nobody may ask the patient for.
   */
  about?: 'takeback' | 'overpayment' | 'interest' | 'recoveredTwice' | 'heldShare';
  /** The letter that announced a takeback; its clocks are anchored there. */
  noticeId?: string;
  /** The money at stake: denied, short of the contract, or taken back. Nothing for an overpayment or for interest: nothing is open. */
  deniedCents: Cents;
  /** What the payer owes beside the claim's own money: interest for paying late, or what it recovered twice. */
  owedCents?: Cents;
  /** What a payer left to the patient and nobody may ask the patient for. */
  heldCents?: Cents;
  /** What is held without right. */
  overpaidCents?: Cents;
  /** How it goes back. */
  returnBy?: ReturnMethod;
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

/** A case about money that a payer owes us and that is none of the claim's own. */
export function isOwedBeside({ about }: Pick<DenialCase, 'about'>): boolean {
  return about === 'interest' || about === 'recoveredTwice';
}

/** A letter that told a denial before any appeal: by itself it denies nothing, but a window may count from its date. */
export interface DenialNotice {
  letterId: string;
  noticeDate: CalendarDate;
  /** The one case that it is about; absent: all of the claim. */
  caseId?: string;
}
