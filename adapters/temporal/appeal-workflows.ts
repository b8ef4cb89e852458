import type { Client } from '@temporalio/client';
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
} from '@temporalio/common';
import type { AppealRef } from '../../domain/appeal-case/state';
import { appealWorkflowId } from '../../domain/ids';
import type { ClockSegment } from '../../domain/practice-clock';
import { SIGNALS, type StartAppealInput, TASK_QUEUES, WORKFLOW_TYPES } from './messages';

const TENANT = defineSearchAttributeKey('TenantId', SearchAttributeType.KEYWORD);

/**
 * Tells an appeal that facts wait, and starts its workflow if none runs: one call, so that an appeal that ends at the same moment hears of
 * it all the same. One that has nothing to do ends again.
 */
export async function wakeAppeal(client: Client, appeal: AppealRef, clock: ClockSegment): Promise<void> {
  const input: StartAppealInput = { ...appeal, clock };
  await client.workflow.signalWithStart(WORKFLOW_TYPES.appeal, {
    workflowId: appealWorkflowId(appeal),
    taskQueue: TASK_QUEUES.claims,
    args: [input],
    signal: SIGNALS.nudge,
    signalArgs: [{ seq: 0 }],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    typedSearchAttributes: [{ key: TENANT, value: appeal.clientId }],
  });
}
