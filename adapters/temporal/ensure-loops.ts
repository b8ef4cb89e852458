import type { Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import {
  intakeWorkflowId,
  LESSONS_WORKFLOW_ID,
  mailboxWorkflowId,
  submissionBatchWorkflowId,
  WATCH_DOG_WORKFLOW_ID,
} from '../../domain/ids';
import type { ClockSegment } from '../../domain/practice-clock';
import { TASK_QUEUES, WORKFLOW_TYPES } from './messages';

/** How often the loops look, in practice hours. */
export interface LoopCadence {
  batchEveryHours: number;
  mailboxEveryHours: number;
  watchDogEveryHours: number;
}

/** 5,000 claims a file is what payers ask to stay under. */
const BATCH_MAX_CLAIMS = 2_000;

/** Starts the loops of every trading partner and intake folder, the one that learns from denials, and the watch-dog. Those that run go on; calling it again changes nothing. */
export async function ensureLoops(
  client: Client,
  options: {
    partnerIds: readonly string[];
    intakeIds: readonly string[];
    clock: ClockSegment;
    cadence: LoopCadence;
  },
): Promise<void> {
  const { partnerIds, intakeIds, clock, cadence } = options;
  const { batchEveryHours, mailboxEveryHours, watchDogEveryHours } = cadence;
  for (const partnerId of partnerIds) {
    await start(client, WORKFLOW_TYPES.batch, submissionBatchWorkflowId(partnerId), {
      partnerId,
      clock,
      everyHours: batchEveryHours,
      maxClaims: BATCH_MAX_CLAIMS,
    });
    await start(client, WORKFLOW_TYPES.mailbox, mailboxWorkflowId(partnerId), {
      partnerId,
      clock,
      everyHours: mailboxEveryHours,
    });
  }
  for (const sourceId of intakeIds)
    await start(client, WORKFLOW_TYPES.intake, intakeWorkflowId(sourceId), {
      ...{ sourceId, clock, everyHours: mailboxEveryHours },
    });
  await start(client, WORKFLOW_TYPES.lessons, LESSONS_WORKFLOW_ID, { clock });
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
