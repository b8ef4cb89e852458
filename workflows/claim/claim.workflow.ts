import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  currentUpdateInfo,
  setHandler,
} from '@temporalio/workflow';
import { type CommandBody, refusalOf } from '../../domain/claim/commands';
import { claimLife } from '../life/claim-life';
import { LifeCore, LifeCut } from '../life/context';
import { PracticeTime } from '../support/practice-time';
import { own } from '../support/proxies';
import { type ClaimWorkflowInput, currentState, nudge, staffCommand } from './claim.messages';
import { temporalWorld } from './temporal-world';

/** One claim, from its file to its last dollar. The life itself is `workflows/life`; here it meets Temporal: messages, clock, long runs. */
export async function claimWorkflow(input: ClaimWorkflowInput): Promise<void> {
  const time = new PracticeTime(input.clock);
  let life: LifeCore | undefined;
  let closed = false;
  setHandler(nudge, () => life?.nudge());
  setHandler(currentState, () => life?.state);
  setHandler(staffCommand, (body) => answer(body), { validator: (body) => void refuse(life, body) });

  const state = input.state ?? (await own.loadClaim({ clientId: input.clientId, claimId: input.claimId }));
  life = new LifeCore(temporalWorld(time, input.maxEventsPerRun), state);
  try {
    await claimLife(life);
  } catch (error) {
    if (!(error instanceof LifeCut)) throw error;
    await condition(allHandlersFinished);
    await continueAsNew<typeof claimWorkflow>({ ...input, clock: time.current, state: life.state });
  }
  closed = true;
  await condition(allHandlersFinished);

  async function answer(body: CommandBody): Promise<{ decisionNo: number }> {
    const id = currentUpdateInfo()?.id ?? '';
    await condition(() => life !== undefined);
    const running = life as LifeCore;
    running.offer({ id, body });
    await condition(() => running.replyTo(id) !== undefined || closed);
    const reply = running.replyTo(id) ?? { ok: false, type: 'Conflict', message: 'The claim is closed' };
    if (!reply.ok) throw ApplicationFailure.nonRetryable(reply.message, reply.type);
    return { decisionNo: reply.decisionNo };
  }
}

/** The synchronous validator: throws before anything is written to history. */
function refuse(life: LifeCore | undefined, body: CommandBody): undefined {
  if (typeof body?.kind !== 'string' || typeof body.by !== 'string') {
    throw ApplicationFailure.nonRetryable('A command names its kind and who gives it', 'InvalidInput');
  }
  const refusal = life ? refusalOf(life.state, body) : undefined;
  if (refusal) throw ApplicationFailure.nonRetryable(refusal.message, refusal.type);
  return undefined;
}
