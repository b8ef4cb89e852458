import { createHash } from 'node:crypto';
import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { ClaimRef } from '../../domain/claim/acts';
import { type CommandBody, refusalOf, takenBefore } from '../../domain/claim/commands';
import type { ClaimState } from '../../domain/claim/state';
import { Failure, type FailureType } from '../../domain/failures';
import { claimWorkflowId } from '../../domain/ids';
import type { PracticeInstant } from '../../domain/time';
import type { PracticeClock } from '../clock/practice-clock';
import type { Database } from '../database/client';
import { toTimestamp } from '../database/values';
import { updateWithStart } from '../temporal/claim-workflows';
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

export interface CommandDeps {
  database: Database;
  client: Client;
  clock: Pick<PracticeClock, 'segment'>;
}

const ANSWER_WITHIN_MS = 30_000;
const REFUSALS: readonly FailureType[] = ['Conflict', 'Forbidden', 'NotFound', 'InvalidInput'];

/**
 * Gives a claim a command, as a Temporal Update whose id is the idempotency key.
 * @throws Failure `Conflict`, `Forbidden` or `NotFound` with the claim's own reason when it refuses; `Conflict` for a key that was used for
 * another command
 */
export async function sendCommand(deps: CommandDeps, command: StaffCommand): Promise<CommandAnswer> {
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
  const answer = await tell(deps, command);
  await deps.database.forClients([clientId], (tx) =>
    tx.idempotencyKey.createMany({
      data: [{ clientId, key, requestHash, reply: { ...answer }, createdAt: toTimestamp(asOf) }],
      skipDuplicates: true,
    }),
  );
  return answer;
}

/** A claim that is open has a workflow that runs; one that is closed starts again to take the command. */
async function tell(deps: CommandDeps, command: StaffCommand): Promise<CommandAnswer> {
  const { clientId, claimId, idempotencyKey: updateId, body } = command;
  const { client } = deps;
  const handle = client.workflow.getHandle(claimWorkflowId(clientId, claimId));
  try {
    return await client.withDeadline(Date.now() + ANSWER_WITHIN_MS, async () => {
      try {
        return await handle.executeUpdate<CommandAnswer, [CommandBody]>(UPDATES.staffCommand, {
          args: [body],
          updateId,
        });
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
        return await tellEnded(deps, command);
      }
    });
  } catch (error) {
    throw asFailure(error);
  }
}

/** The workflow of the claim has ended. What a closed claim does not take is refused before anything starts. */
async function tellEnded(
  { database, client, clock }: CommandDeps,
  { clientId, claimId, idempotencyKey: updateId, body, asOf }: StaffCommand,
): Promise<CommandAnswer> {
  const claim = await database.forClients([clientId], (tx) =>
    tx.claim.findFirst({
      where: { id: claimId, clientId },
      select: { payerId: true, form: true, phase: true, state: true, workflowStartedAt: true },
    }),
  );
  if (!claim) throw new Failure('NotFound', 'The claim is not on record', { claimId });
  if (!claim.workflowStartedAt) throw new Failure('Conflict', 'The claim has just come in: try again');
  const state = claim.state as unknown as ClaimState;
  const decisionNo = takenBefore(state, updateId);
  if (decisionNo !== undefined) return { decisionNo };
  const refusal = refusalOf(state, body, asOf);
  if (refusal) throw new Failure(refusal.type, refusal.message, { claimId });
  const { payerId, form, phase } = claim;
  return updateWithStart<CommandAnswer, CommandBody>(
    client,
    { clientId, claimId, payerId, form, phase },
    { clock: await clock.segment(), update: UPDATES.staffCommand, updateId, body },
  );
}

function asFailure(error: unknown): unknown {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure))
    return error;
  const type = REFUSALS.find((one) => one === (error.cause as ApplicationFailure).type);
  return type ? new Failure(type, error.cause.message) : error;
}
