import type { CalendarDate, PracticeInstant } from '../time';
import type { ClaimRef, Recorded, RecordInput } from './acts';
import type { ClaimEvent } from './events';
import type { Fact, FactBody } from './facts';
import type { OutboxEntry } from './outbox';
import type { ClaimState } from './state';

/** A fact on its way into an inbox. `key` makes it idempotent: a second one with the same key for the same claim changes nothing. */
export interface NewFact extends ClaimRef {
  key: string;
  body: FactBody;
}

/** Where a claim now has facts to read: whom to nudge. */
export interface Nudge extends ClaimRef {
  seq: number;
}

/** One 837 on its way: control numbers are bound before the send, so that a retry carries identical bytes. */
export interface SubmissionBatch {
  batchId: string;
  partnerId: string;
  /** ISA13, nine digits. */
  interchangeControlNumber: string;
  claims: (ClaimRef & { version: number })[];
}

/** `withheld`: shadow mode kept it here, and only a person lets it go. */
export type IntentStatus = 'committed' | 'sent' | 'unknown' | 'refused' | 'withheld';

/** `shadow`: nothing that a payer would see leaves; what would have left is on record. */
export type SendMode = 'live' | 'shadow';

export interface Intent {
  key: string;
  clientId?: string;
  kind:
    | 'batch'
    | 'appeal'
    | 'documents'
    | 'statusInquiry'
    | 'eligibilityInquiry'
    | 'authorizationRequest'
    | 'authorizationInquiry';
  mode: SendMode;
  status: IntentStatus;
  committedAt: PracticeInstant;
  reference?: string;
  /** What would have left, in shadow mode: a stored, encrypted file. */
  payload?: { fileId: string; sha256: string };
}

/**
 * The claim's side of the store: one contract, kept by PostgreSQL (`adapters/database`) and by memory (`virtual`), under one test suite.
 * Every method is one transaction.
 */
export interface ClaimStore {
  /** Facts with `seq` greater than `afterSeq`, ascending. */
  loadFacts(input: ClaimRef & { afterSeq: number }): Promise<Fact[]>;
  /** Appends the decision's events to the hash chain and stores the state; a known decision number returns what was stored. */
  record(input: RecordInput): Promise<Recorded>;
  /** Appends facts set-based, taking each claim's next `seq` under its row lock in id order; returns whom to nudge (new facts only). */
  addFacts(input: { facts: NewFact[]; asOf: PracticeInstant }): Promise<Nudge[]>;
  /** Binds up to `maxClaims` ready versions of a partner to a new batch and its control number; `undefined` when none is ready. */
  openBatch(input: {
    partnerId: string;
    batchId: string;
    maxClaims: number;
    asOf: PracticeInstant;
  }): Promise<SubmissionBatch | undefined>;
  /** Records that a batch left: a `submissionSent` fact for each of its claims. Idempotent. */
  batchSent(input: { batchId: string; on: CalendarDate; asOf: PracticeInstant }): Promise<Nudge[]>;
  /**
   * Commits an intent (in shadow mode as `withheld`), or commits again one that is proven not to have arrived (`refused`); of several callers one may act. `exists` (with
   * the stored row) when its key is taken.
   */
  commitIntent(
    intent: Omit<Intent, 'status'>,
  ): Promise<{ status: 'committed' } | { status: 'exists'; intent: Intent }>;
  /** Writes what became of an act. `sent` is final, and so is `withheld` but for a person's release. */
  settleIntent(input: {
    key: string;
    status: Exclude<IntentStatus, 'withheld'>;
    reference?: string;
  }): Promise<void>;
  /** A person lets a withheld act go: the next attempt sends it. False when no act is withheld under this key. */
  releaseIntent(input: { key: string; by: string }): Promise<boolean>;
  /** The claim as stored: its state, or `undefined`. */
  claimState(ref: ClaimRef): Promise<ClaimState | undefined>;
  /** The claim's ledger, ascending. */
  events(ref: ClaimRef): Promise<ClaimEvent[]>;
  /** What the practice's system is told of the claim, ascending; written with the decisions. */
  outbox(ref: ClaimRef): Promise<OutboxEntry[]>;
}
