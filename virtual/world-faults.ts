import type { NewFact } from '../domain/claim/claim-store';
import type { PracticeInstant } from '../domain/time';

/** What becomes of a send: `answerLost` arrived and we are not told, `neverArrived` we are not told either, `unavailable` was not taken. */
export type SendFate = 'ok' | 'answerLost' | 'neverArrived' | 'unavailable';

/** `receiptLater`: it left by a carrier whose proof comes days later; `deliveryFails`: the carrier's word comes later that it did not arrive. */
export type AppealFate = SendFate | 'receiptLater' | 'deliveryFails';

/** What becomes of a message on its way to us. `held`: the next message about the same claim overtakes it. */
export type MessageFate =
  | { fate: 'ok' }
  | { fate: 'lost' }
  | { fate: 'late'; byMs: number }
  | { fate: 'doubled'; againAfterMs: number }
  | { fate: 'held'; atMostMs: number };

/**
 * Everything that can go wrong around a virtual practice. Each answer depends only on what it is asked, so the same world goes wrong in the
 * same way again. Without one nothing goes wrong.
 */
export interface WorldFaults {
  /** A payer's answer on its way into the claim's inbox. */
  message(fact: NewFact): MessageFate;
  /** The word that a claim has facts to read. `nth` counts those of the world. */
  nudge(claimId: string, nth: number): MessageFate;
  /** What happens to the n-th appeal sent in this world. */
  appealSend(nth: number): AppealFate;
  /** The `attempt`-th time that a batch is sent, from 1. */
  batchSend(batchId: string, attempt: number): SendFate;
  /** End of the outage that this payer (a playbook key, or `clearinghouse`) is in; `undefined` while it answers. */
  outageUntil(payer: string, at: PracticeInstant): PracticeInstant | undefined;
  /** End of the pause that the worker is in: no life runs before it. `undefined` while it works. */
  pausedUntil(at: PracticeInstant): PracticeInstant | undefined;
}

export const CLEARINGHOUSE = 'clearinghouse';

const OK = { fate: 'ok' } as const;

export const NO_FAULTS: WorldFaults = {
  message: () => OK,
  nudge: () => OK,
  appealSend: () => 'ok',
  batchSend: () => 'ok',
  outageUntil: () => undefined,
  pausedUntil: () => undefined,
};
