import {
  ActivityFailure,
  type ActivityOptions,
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
import type { Route } from '../../domain/claim/route';
import { isRetryable } from '../../domain/failures';
import { partnerQueue } from '../../domain/ids';

/** Activity proxies by side-effect class (docs/architecture.md). Task queues: `claims`, `payers`, `inbound`, and one for each trading partner. */

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

const FEW_ATTEMPTS = { initialInterval: '500ms', maximumInterval: '5s', maximumAttempts: 4 } as const;

/** What is asked of a trading partner, or sent to it, and whose it is. */
interface Routed {
  /** The tenant: where many wait, none keeps another waiting. */
  clientId?: string;
  /** Absent in what began before partners had queues of their own: it stays on `payers`. */
  route?: Route;
}

/** On the partner's own queue, whose worker keeps its limits; what must leave sooner goes first there. */
function at({ clientId, route }: Routed): Pick<ActivityOptions, 'taskQueue' | 'priority'> {
  if (!route) return { taskQueue: 'payers' };
  const fairness = clientId === undefined ? {} : { fairnessKey: clientId };
  return {
    taskQueue: partnerQueue(route.partnerId),
    priority: { priorityKey: route.urgency, ...fairness },
  };
}

/** Reads at a payer: fast retries, and an answer that it is away when they are used up. */
export function payerReads(input: Routed): ClaimActivities & BatchActivities {
  return proxyActivities<ClaimActivities & BatchActivities>({
    ...at(input),
    startToCloseTimeout: '10s',
    retry: FEW_ATTEMPTS,
  });
}

/** Irreversible sends: one attempt. A lost answer is an unknown outcome, resolved by asking, never by sending again. */
export function payerSends(input: Routed): ClaimActivities & BatchActivities {
  return proxyActivities<ClaimActivities & BatchActivities>({
    ...at(input),
    startToCloseTimeout: '10s',
    retry: { maximumAttempts: 1 },
  });
}

/** Longer than any stretch in which a worker that parses a large file is busy; workers/activity-heartbeats.ts beats every few seconds. */
const WORKER_IS_DEAD_AFTER = '15s';

/** Idempotent writes of batches and files, on their own workers. */
export const batchWrites = proxyActivities<BatchActivities>({
  taskQueue: 'payers',
  startToCloseTimeout: '60s',
  heartbeatTimeout: WORKER_IS_DEAD_AFTER,
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
});

/** Our own part of taking in a file. */
export const inbound = proxyActivities<InboundActivities & SweepActivities>({
  taskQueue: 'inbound',
  startToCloseTimeout: '120s',
  heartbeatTimeout: WORKER_IS_DEAD_AFTER,
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
});

/**
 * A partner's mailbox. What cannot be had now is looked for at the next hour, as of that hour: a file that is fetched after an outage came
 * when it was fetched.
 */
export function mailboxReads(input: Routed): InboundActivities {
  return proxyActivities<InboundActivities>({
    ...at(input),
    startToCloseTimeout: '120s',
    heartbeatTimeout: WORKER_IS_DEAD_AFTER,
    retry: FEW_ATTEMPTS,
  });
}

/** Folders of practice systems: what cannot be reached now is looked at again at the next hour. */
export const intake = proxyActivities<IntakeActivities>({
  taskQueue: 'inbound',
  startToCloseTimeout: '120s',
  heartbeatTimeout: WORKER_IS_DEAD_AFTER,
  retry: FEW_ATTEMPTS,
});

/** Nudges between claims and appeals: given up soon, because clocks and the watch-dog heal what is lost. */
export const nudges = proxyActivities<SweepActivities>({
  taskQueue: 'inbound',
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '60s',
  retry: FEW_ATTEMPTS,
});

/** A send that ended without an answer: `unknown`; away, or asked to slow down, so that nothing happened there: `unavailable`. */
export async function sendOutcome<Outcome>(send: () => Promise<Outcome>): Promise<Outcome | SendOutcome> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return { outcome: isRetryable(typeOf(error)) ? 'unavailable' : 'unknown' };
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
