import { createHash } from 'node:crypto';
import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { ClaimRef } from '../../domain/claim/acts';
import type { CommandBody } from '../../domain/claim/commands';
import { Failure, type FailureType } from '../../domain/failures';
import { claimWorkflowId } from '../../domain/ids';
import type { PracticeInstant } from '../../domain/time';
import type { Database } from '../database/client';
import { toTimestamp } from '../database/values';
import { UPDATES } from '../temporal/messages';

/** What the claim answered: the decision under which the command is on record. */
export interface CommandAnswer {
  decisionNo: number;
}

export interface StaffCommand extends ClaimRef {
  /** The caller's own: the same key gets the same answer, over restarts and runs. */
  idempotencyKey: string;
  body: CommandBody;
  asOf: PracticeInstant;
}

const ANSWER_WITHIN_MS = 30_000;
const REFUSALS: readonly FailureType[] = ['Conflict', 'Forbidden', 'NotFound', 'InvalidInput'];

/**
 * Gives a claim a command, as a Temporal Update whose id is the idempotency key.
 * @throws Failure `Conflict`, `Forbidden` or `NotFound` with the claim's own reason when it refuses; `Conflict` for a key that was used for
 * another command
 */
export async function sendCommand(
  deps: { database: Database; client: Client },
  command: StaffCommand,
): Promise<CommandAnswer> {
  const { clientId, claimId, idempotencyKey: key, body, asOf } = command;
  const requestHash = createHash('sha256')
    .update(JSON.stringify([claimId, body]))
    .digest('hex');
  const known = await deps.database.forClients([clientId], (tx) =>
    tx.idempotencyKey.findUnique({ where: { clientId_key: { clientId, key } } }),
  );
  if (known && known.requestHash !== requestHash)
    throw new Failure('Conflict', 'This idempotency key was used for another command', { key });
  if (known) return known.reply as unknown as CommandAnswer;
  const answer = await update(deps.client, command);
  await deps.database.forClients([clientId], (tx) =>
    tx.idempotencyKey.createMany({
      data: [{ clientId, key, requestHash, reply: { ...answer }, createdAt: toTimestamp(asOf) }],
      skipDuplicates: true,
    }),
  );
  return answer;
}

async function update(
  client: Client,
  { clientId, claimId, idempotencyKey, body }: StaffCommand,
): Promise<CommandAnswer> {
  const handle = client.workflow.getHandle(claimWorkflowId(clientId, claimId));
  try {
    return await client.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
      handle.executeUpdate<CommandAnswer, [CommandBody]>(UPDATES.staffCommand, {
        args: [body],
        updateId: idempotencyKey,
      }),
    );
  } catch (error) {
    throw asFailure(error);
  }
}

function asFailure(error: unknown): unknown {
  if (error instanceof WorkflowNotFoundError)
    return new Failure(
      'Conflict',
      'The claim takes no commands: it is closed, or its workflow has not started',
    );
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure))
    return error;
  const type = REFUSALS.find((one) => one === (error.cause as ApplicationFailure).type);
  return type ? new Failure(type, error.cause.message) : error;
}
