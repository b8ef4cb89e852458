import type { AppealActs } from '../domain/appeal-case/acts';
import type { AppealCaseState, AppealRef } from '../domain/appeal-case/state';
import type { ClaimActs, ClaimRef, SendOutcome } from '../domain/claim/acts';
import type { Nudge } from '../domain/claim/claim-store';
import type { ClaimState } from '../domain/claim/state';
import type { CalendarDate, PracticeInstant } from '../domain/time';

/** Types of every activity. Workflows import these as types; implementations are made by the factories beside them. */

/** A claim's acts, and the read with which its workflow begins. */
export interface ClaimActivities extends Omit<ClaimActs, 'wakeAppeals'> {
  /** Read, local. The stored state of a claim; fails with NotFound for one that is not on record. */
  loadClaim(input: ClaimRef): Promise<ClaimState>;
}

/** An appeal's own writes, and the read with which its workflow begins. Its sends are among the claim's activities. */
export interface AppealActivities extends Pick<AppealActs, 'loadAppealFacts' | 'recordAppeal'> {
  /** Read, local. The stored state of an appeal; fails with NotFound for one that is not on record. */
  loadAppeal(input: AppealRef): Promise<AppealCaseState>;
}

export interface BatchRef {
  partnerId: string;
  batchId: string;
  asOf: PracticeInstant;
}

/** One 837 file from ready claims to the clearinghouse. */
export interface BatchActivities {
  /** Idempotent write, keyed by batch id. Binds ready claims and a control number, builds the bytes and stores them. `empty` when none is ready. */
  prepareBatch(input: BatchRef & { maxClaims: number }): Promise<{ claims: number } | 'empty'>;
  /** Irreversible send. The intent row is committed first; only a fresh or a proven-not-received intent sends, always the stored bytes. */
  sendBatch(input: BatchRef): Promise<SendOutcome>;
  /** Read at the clearinghouse: does it have the interchange? */
  askBatch(input: BatchRef): Promise<SendOutcome>;
  /** Idempotent write. Tells the claims of the batch that it left. */
  batchLeft(input: BatchRef & { on: CalendarDate }): Promise<Nudge[]>;
  /** A batch of this partner whose outcome was never settled, from a run that died. */
  unsettledBatch(input: { partnerId: string }): Promise<string | undefined>;
}

export interface MailboxFile {
  mailboxId: string;
  name: string;
}

/** One file from a mailbox or an upload, until its facts lie in the claims' inboxes. */
export interface InboundActivities {
  /** Read at the clearinghouse. Files of the partner's mailbox that have not been stored yet, oldest first. */
  listMailbox(input: { partnerId: string; asOf: PracticeInstant; limit: number }): Promise<MailboxFile[]>;
  /** Idempotent write, keyed by content. Fetches and stores the raw bytes. */
  fetchFile(input: {
    partnerId: string;
    mailboxId: string;
    name: string;
    asOf: PracticeInstant;
  }): Promise<{ fileId: string; duplicate: boolean }>;
  /** Idempotent write, keyed by file and position. Reads the file, posts what it can match, lists the rest as exceptions. */
  postFile(input: {
    fileId: string;
    asOf: PracticeInstant;
  }): Promise<{ nudges: Nudge[]; exceptions: number }>;
}

export interface IntakeActivities {
  /** Idempotent write, keyed by content. Takes in the whole claim files of a practice system's folder, and begins their claims' lives. */
  takeIntake(input: {
    sourceId: string;
    asOf: PracticeInstant;
  }): Promise<{ files: number; failed: number; claims: number }>;
}

export interface SweepActivities {
  /** Idempotent write: a rule is proposed once, whatever a person decided about it. `waiting`: all that nobody has decided. */
  proposeRules(input: { asOf: PracticeInstant }): Promise<{ proposed: number; waiting: number }>;
  /** Signals claims whose facts wait; a closed one is started again from its stored state. */
  nudgeClaims(input: { nudges: Nudge[] }): Promise<void>;
  /** Signals appeals whose facts wait; one that does not run is started from its stored state. */
  wakeAppeals(input: { appeals: AppealRef[] }): Promise<void>;
  /** Wakes appeals and reads the mail; hands letters that lie too long to a manager and counts those that wait. Open claims without a next action, claims whose facts lie unread, and claims whose workflow was never started. */
  sweep(input: { asOf: PracticeInstant }): Promise<{
    withoutNextAction: number;
    unread: Nudge[];
    unstarted: number;
    letters: { open: number; overdue: number; withoutOwner: number };
  }>;
}

export type { Nudge };
