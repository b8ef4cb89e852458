import type { PasPort } from '../../../adapters/authorization/pas/pas-way';
import type { ClearinghousePort } from '../../../adapters/clearinghouse/port';
import type { ClaimRef } from '../../../domain/claim/acts';
import type { FactBody } from '../../../domain/claim/facts';
import type { ClaimState } from '../../../domain/claim/state';
import type { Desk } from '../claims/desk';
import type { Memory, Worker } from './worker';

/** A way by which something leaves the building, from ready to known. */
export interface SendPath {
  name: string;
  /** A claim with one act to send. */
  prepare(desk: Desk): Promise<ClaimRef>;
  /** Walks the path to its end, whatever happens to the worker on it. */
  walk(worker: Worker, claim: ClaimRef, memory: Memory): Promise<void>;
  /** The fact, or the state, by which the claim knows what became of the act: how many times it is there. */
  timesKnown(state: ClaimState, facts: readonly FactBody[]): number;
  /** The call by which the act leaves. */
  leavesBy: keyof ClearinghousePort | keyof PasPort;
  /** A lost answer is learnt by a question of its own; a 276 or a 270 is a question already, and the same one is put again. */
  asks: boolean;
  /** What shadow mode withheld waits until a person lets it go; the life of a claim goes on without an answer that it did not get. */
  releasable: boolean;
}
