import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type {
  AppealActivities,
  BatchActivities,
  ClaimActivities,
  InboundActivities,
  IntakeActivities,
  SweepActivities,
} from '../../activities/contracts';
import type { SendOutcome } from '../../domain/claim/acts';

/** Activity proxies by side-effect class (docs/architecture.md). Task queues: `claims`, `payers`, `inbound`. */

/**
 * Our own database, from the claim's own worker. A retry further off than a second waits on a server timer, so that a database that is
 * away never holds up a workflow task; attempts have no end, because a claim must not fail with the database.
 */
export const own = proxyLocalActivities<ClaimActivities>({
  startToCloseTimeout: '10s',
  localRetryThreshold: '1s',
  retry: { initialInterval: '200ms', maximumInterval: '30s' },
});

/** The same for appeals. */
export const ownAppeal = proxyLocalActivities<AppealActivities>({
  startToCloseTimeout: '10s',
  localRetryThreshold: '1s',
  retry: { initialInterval: '200ms', maximumInterval: '30s' },
});

/** Reads at a payer: fast retries, and an answer that it is away when they are used up. */
export const payerReads = proxyActivities<ClaimActivities & BatchActivities>({
  taskQueue: 'payers',
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '5s', maximumAttempts: 4 },
});

/** Irreversible sends: one attempt. A lost answer is an unknown outcome, resolved by asking, never by sending again. */
export const payerSends = proxyActivities<ClaimActivities & BatchActivities>({
  taskQueue: 'payers',
  startToCloseTimeout: '10s',
  retry: { maximumAttempts: 1 },
});

/** Longer than any stretch in which a worker that parses a large file is busy; workers/activity-heartbeats.ts beats every few seconds. */
const WORKER_IS_DEAD_AFTER = '15s';

/** Idempotent writes of batches and files, on their own workers. */
export const batchWrites = proxyActivities<BatchActivities>({
  taskQueue: 'payers',
  startToCloseTimeout: '60s',
  heartbeatTimeout: WORKER_IS_DEAD_AFTER,
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
});

export const inbound = proxyActivities<InboundActivities & SweepActivities>({
  taskQueue: 'inbound',
  startToCloseTimeout: '120s',
  heartbeatTimeout: WORKER_IS_DEAD_AFTER,
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
});

/** Folders of practice systems: what cannot be reached now is looked at again at the next hour. */
export const intake = proxyActivities<IntakeActivities>({
  taskQueue: 'inbound',
  startToCloseTimeout: '120s',
  heartbeatTimeout: WORKER_IS_DEAD_AFTER,
  retry: { initialInterval: '500ms', maximumInterval: '5s', maximumAttempts: 4 },
});

/** Nudges between claims and appeals: given up soon, because clocks and the watch-dog heal what is lost. */
export const nudges = proxyActivities<SweepActivities>({
  taskQueue: 'inbound',
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '60s',
  retry: { initialInterval: '500ms', maximumInterval: '5s', maximumAttempts: 4 },
});

/** A send that ended without an answer: `unknown`; a retryable refusal to even connect: `unavailable`. */
export async function sendOutcome<Outcome>(send: () => Promise<Outcome>): Promise<Outcome | SendOutcome> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return typeOf(error) === 'PayerUnavailable' ? { outcome: 'unavailable' } : { outcome: 'unknown' };
  }
}

/** A read that could not be made in its few attempts: the payer is away. */
export async function orUnavailable<T>(read: () => Promise<T>): Promise<T | { outcome: 'unavailable' }> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return { outcome: 'unavailable' };
  }
}

function typeOf(error: ActivityFailure): string | undefined {
  return error.cause instanceof ApplicationFailure ? (error.cause.type ?? undefined) : undefined;
}
