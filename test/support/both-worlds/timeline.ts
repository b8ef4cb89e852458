import type { NewAppealFact } from '../../../domain/appeal-case/appeal-store';
import type { NewFact, SubmissionBatch } from '../../../domain/claim/claim-store';
import type { Command } from '../../../domain/claim/commands';
import type { ClaimEvent } from '../../../domain/claim/events';
import type { ClaimState } from '../../../domain/claim/state';
import type { PracticeInstant } from '../../../domain/time';
import type { StoredAppealLife } from '../../../virtual/memory-appeals';
import type { MemoryStore } from '../../../virtual/memory-store';

/** How a person was answered: the refusal's type, or that it was done. `gone`: the life had ended. */
export type Answer = 'done' | 'gone' | (string & {});

/** What comes to lives from outside, in the order in which it came. */
export type Happening = { at: PracticeInstant } & (
  | { what: 'claim'; state: ClaimState }
  | { what: 'facts'; facts: NewFact[] }
  | { what: 'appealFacts'; facts: NewAppealFact[] }
  | { what: 'batchOpened'; input: OpenBatch; batch: SubmissionBatch }
  | { what: 'batchSent'; input: BatchSent }
  | { what: 'command'; claimId: string; command: Command }
);

export interface OpenBatch {
  partnerId: string;
  batchId: string;
  maxClaims: number;
}

export interface BatchSent {
  batchId: string;
  on: string;
}

/** What a life asked of a payer, and what came of it. */
export interface PayerAct {
  outcome: unknown;
  /** Answers that lay in the inbox when the act ended. */
  facts: NewFact[];
}

/** Acts at payers by what was asked, each in its order. */
export type PayerActs = ReadonlyMap<string, readonly PayerAct[]>;

/** The name of an act: all that was asked but the time. */
export function nameOfAct(
  act:
    | 'inquire'
    | 'askEligibility'
    | 'lookForAuthorization'
    | 'putAuthorization'
    | 'askAuthorization'
    | 'sendAppeal'
    | 'askAppeal'
    | 'sendDocuments'
    | 'askDocuments',
  input: object,
): string {
  return `${act} ${JSON.stringify({ ...input, asOf: undefined })}`;
}

/** All that a world came to. */
export interface LivedLives {
  states: ReadonlyMap<string, ClaimState>;
  appeals: ReadonlyMap<string, StoredAppealLife>;
  ledgers: ReadonlyMap<string, readonly ClaimEvent[]>;
  /** By command id. */
  answers: ReadonlyMap<string, Answer>;
  /** What a world saw that the other one did not foresee; empty when they agree. */
  surprises: readonly string[];
}

/** What a store holds at a world's end, beside what the world itself saw. */
export function livedLives(store: MemoryStore, seen: Pick<LivedLives, 'answers' | 'surprises'>): LivedLives {
  const lives = store.lives();
  return {
    states: new Map(lives.map(({ state }) => [state.claimId, state])),
    ledgers: new Map(lives.map(({ state, events }) => [state.claimId, events])),
    appeals: new Map(store.appealLives().map((appeal) => [appeal.state.appealId, appeal])),
    ...seen,
  };
}
