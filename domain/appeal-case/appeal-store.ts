import type { RecordInput } from '../claim/acts';
import type { NewFact } from '../claim/claim-store';
import type { PracticeInstant } from '../time';
import type { AppealRecorded, RecordAppealInput } from './acts';
import type { AppealFact, AppealFactBody } from './facts';
import type { AppealCaseState, AppealRef } from './state';

/** A fact on its way into an appeal's inbox. `key` makes it idempotent. */
export interface NewAppealFact extends AppealRef {
  key: string;
  body: AppealFactBody;
}

/**
 * The appeal's side of the store, kept by PostgreSQL and by memory under one test suite. Claims are locked before appeals, each in id order,
 * so that a claim that tells its appeal and an appeal that tells its claims wait for each other and never deadlock.
 */
export interface AppealStore {
  loadAppealFacts(input: AppealRef & { afterSeq: number }): Promise<AppealFact[]>;
  recordAppeal(input: RecordAppealInput): Promise<AppealRecorded>;
  /** Appends facts; a `memberJoined` for an appeal that is not on record opens it. @returns appeals that have something new */
  addAppealFacts(input: { facts: NewAppealFact[]; asOf: PracticeInstant }): Promise<AppealRef[]>;
  appealState(ref: AppealRef): Promise<AppealCaseState | undefined>;
}

/** What a decision of a claim tells appeals, as facts of their inboxes. */
export function appealFactsOf({ clientId, claimId, decisionNo, tell = [] }: RecordInput): NewAppealFact[] {
  return tell.map(({ appealId, body }, at) => ({
    ...{ clientId, appealId, body },
    key: `claim/${claimId}/${decisionNo}/${at}`,
  }));
}

/** What a decision of an appeal tells its claims, as facts of their inboxes. */
export function claimFactsOf({ clientId, appealId, decisionNo, tell }: RecordAppealInput): NewFact[] {
  return tell.map(({ claimId, body }, at) => ({
    ...{ clientId, claimId, body },
    key: `appeal/${appealId}/${decisionNo}/${at}`,
  }));
}
