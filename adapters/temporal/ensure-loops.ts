import type { Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import { mailboxWorkflowId, submissionBatchWorkflowId, WATCH_DOG_WORKFLOW_ID } from '../../domain/ids';
import type { ClockSegment } from '../../domain/practice-clock';
import { TASK_QUEUES, WORKFLOW_TYPES } from './messages';

/** How often the loops look, in practice hours, and how large a batch may be. */
export interface LoopCadence {
  batchEveryHours: number;
  batchMaxClaims: number;
  mailboxEveryHours: number;
  watchDogEveryHours: number;
}

/** A clearinghouse takes files all day and puts its answers out in runs; 5,000 claims a file is what payers ask to stay under. */
export const USUAL_CADENCE: LoopCadence = {
  batchEveryHours: 4,
  batchMaxClaims: 2_000,
  mailboxEveryHours: 2,
  watchDogEveryHours: 12,
};

/** Starts the loops of every trading partner and the watch-dog. Those that run go on; calling it again changes nothing. */
export async function ensureLoops(
  client: Client,
  options: { partnerIds: readonly string[]; clock: ClockSegment; cadence?: LoopCadence },
): Promise<void> {
  const { partnerIds, clock, cadence = USUAL_CADENCE } = options;
  const { batchEveryHours, batchMaxClaims: maxClaims, mailboxEveryHours, watchDogEveryHours } = cadence;
  for (const partnerId of partnerIds) {
    await start(client, WORKFLOW_TYPES.batch, submissionBatchWorkflowId(partnerId), {
      partnerId,
      clock,
      everyHours: batchEveryHours,
      maxClaims,
    });
    await start(client, WORKFLOW_TYPES.mailbox, mailboxWorkflowId(partnerId), {
      partnerId,
      clock,
      everyHours: mailboxEveryHours,
    });
  }
  await start(client, WORKFLOW_TYPES.watchDog, WATCH_DOG_WORKFLOW_ID, {
    clock,
    everyHours: watchDogEveryHours,
  });
}

async function start(client: Client, type: string, workflowId: string, input: object): Promise<void> {
  await client.workflow.start(type, {
    workflowId,
    taskQueue: TASK_QUEUES.claims,
    args: [input],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
  });
}
