import { type Client, WithStartWorkflowOperation, WorkflowNotFoundError } from '@temporalio/client';
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  type WorkflowIdReusePolicy,
} from '@temporalio/common';
import type { Nudge } from '../../domain/claim/claim-store';
import { claimWorkflowId } from '../../domain/ids';
import type { ClockSegment } from '../../domain/practice-clock';
import { SIGNALS, type StartClaimInput, TASK_QUEUES, WORKFLOW_TYPES } from './messages';

/** What starts a claim's workflow: opaque ids and closed codes, never anything of a patient. */
export interface ClaimToStart {
  clientId: string;
  claimId: string;
  payerId: string;
  form: string;
  phase: string;
}

const keyword = (name: string) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);
const ATTRIBUTES = {
  tenant: keyword('TenantId'),
  payer: keyword('PayerId'),
  type: keyword('ClaimType'),
  channel: keyword('SubmissionChannel'),
  phase: keyword('ClaimPhase'),
};

/**
 * Starts a claim's workflow. One that runs is left alone; whether one that ended may start again is the reuse policy's word.
 * @returns false when it runs or, by the policy, may not run again
 */
export async function startClaim(
  client: Client,
  claim: ClaimToStart,
  { clock, reuse }: { clock: ClockSegment; reuse: WorkflowIdReusePolicy },
): Promise<boolean> {
  try {
    await client.workflow.start(WORKFLOW_TYPES.claim, {
      ...startOptions(claim, clock),
      workflowIdReusePolicy: reuse,
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

type StartedClaim = (input: StartClaimInput) => Promise<void>;

/** Tells a claim a command whether its workflow runs or has ended: one that ended starts again from the stored state to take it. */
export function updateWithStart<Answer, Body>(
  client: Client,
  claim: ClaimToStart,
  { clock, update, updateId, body }: { clock: ClockSegment; update: string; updateId: string; body: Body },
): Promise<Answer> {
  const startWorkflowOperation = new WithStartWorkflowOperation<StartedClaim>(WORKFLOW_TYPES.claim, {
    ...startOptions(claim, clock),
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
  return client.workflow.executeUpdateWithStart<StartedClaim, Answer, [Body]>(update, {
    args: [body],
    updateId,
    startWorkflowOperation,
  });
}

function startOptions({ clientId, claimId, payerId, form, phase }: ClaimToStart, clock: ClockSegment) {
  const input: StartClaimInput = { clientId, claimId, clock };
  return {
    workflowId: claimWorkflowId(clientId, claimId),
    taskQueue: TASK_QUEUES.claims,
    args: [input] as [StartClaimInput],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    typedSearchAttributes: [
      { key: ATTRIBUTES.tenant, value: clientId },
      { key: ATTRIBUTES.payer, value: payerId },
      { key: ATTRIBUTES.type, value: form },
      { key: ATTRIBUTES.channel, value: 'X12' },
      { key: ATTRIBUTES.phase, value: phase },
    ],
  };
}

/** Signals a running claim that facts wait. `gone` when no workflow of this id runs. */
export async function nudgeClaim(
  client: Client,
  { clientId, claimId, seq }: Nudge,
): Promise<'told' | 'gone'> {
  try {
    await client.workflow.getHandle(claimWorkflowId(clientId, claimId)).signal(SIGNALS.nudge, { seq });
    return 'told';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'gone';
    throw error;
  }
}
