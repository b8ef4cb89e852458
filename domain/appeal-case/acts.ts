import type { AppealSendInput, ParcelOutcome } from '../claim/acts';
import type { Nudge } from '../claim/claim-store';
import type { PracticeInstant } from '../time';
import type { AppealFact } from './facts';
import type { AppealCaseState, AppealRef } from './state';
import type { ClaimTold } from './step';

/** One write a decision: the appeal's state, and the facts for its claims' inboxes. The first write of a decision number wins. */
export interface RecordAppealInput extends AppealRef {
  decisionNo: number;
  asOf: PracticeInstant;
  tell: ClaimTold[];
  state: AppealCaseState;
}

/** `adopted` is the stored state when this decision had been written before; `nudges` name claims that have something to read. */
export interface AppealRecorded {
  adopted?: AppealCaseState;
  nudges: Nudge[];
}

/** What an appeal's life may ask the world to do. */
export interface AppealActs {
  /** Read. Facts with `seq` greater than `afterSeq`, in order. */
  loadAppealFacts(input: AppealRef & { afterSeq: number }): Promise<AppealFact[]>;
  /** Idempotent write, keyed by appeal and decision number. */
  recordAppeal(input: RecordAppealInput): Promise<AppealRecorded>;
  /** Irreversible send of the whole packet. The intent row is committed first; a second call with the same key never sends. */
  sendAppeal(input: AppealSendInput): Promise<ParcelOutcome>;
  /** Read at the payer: did the packet with this key arrive? */
  askAppeal(input: AppealSendInput): Promise<ParcelOutcome>;
  /** Nudges claims whose facts wait. A nudge that is lost heals: a claim looks by its own clock, and the watch-dog sweeps. */
  tellClaims(input: { nudges: Nudge[] }): Promise<void>;
}
