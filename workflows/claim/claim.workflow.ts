import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  currentUpdateInfo,
  setHandler,
} from '@temporalio/workflow';
import { type CommandBody, type CommandReply, refusalOf, takenBefore } from '../../domain/claim/commands';
import { isOpen } from '../../domain/claim/state';
import { claimLife } from '../life/claim-life';
import { LifeCore } from '../life/context';
import { LifeCut } from '../life/pump';
import { PracticeTime } from '../support/practice-time';
import { own } from '../support/proxies';
import { temporalWorld } from '../support/temporal-world';
import { type ClaimWorkflowInput, currentState, nudge, staffCommand } from './claim.messages';
import { claimActs } from './claim-acts';

/** One claim, from its file to its last dollar. The life itself is `workflows/life`; here it meets Temporal: messages, clock, long runs. */
export async function claimWorkflow(input: ClaimWorkflowInput): Promise<void> {
  const time = new PracticeTime(input.clock);
  let life: LifeCore | undefined;
  setHandler(nudge, () => life?.nudge());
  setHandler(currentState, () => life?.state);
  setHandler(staffCommand, (body) => answer(body), { validator: (body) => refuse(life, body) });

  const state = input.state ?? (await own.loadClaim({ clientId: input.clientId, claimId: input.claimId }));
  const running = new LifeCore(temporalWorld(time, claimActs(), input.maxEventsPerRun), state);
  life = running;
  try {
    // A nudge that came with the last step is read before the claim is left; a command may have opened it again.
    do {
      await claimLife(running);
      await answerAll(running);
    } while (running.hasNews() || isOpen(running.state));
  } catch (error) {
    if (!(error instanceof LifeCut)) throw error;
    await answerAll(running);
    await continueAsNew<typeof claimWorkflow>({ ...input, clock: time.current, state: running.state });
  }

  async function answer(body: CommandBody): Promise<{ decisionNo: number }> {
    const id = currentUpdateInfo()?.id ?? '';
    await condition(() => life !== undefined);
    const taker = life as LifeCore;
    taker.offer({ id, body });
    await condition(() => taker.replyTo(id) !== undefined);
    const reply = taker.replyTo(id) as CommandReply;
    if (!reply.ok) throw ApplicationFailure.nonRetryable(reply.message, reply.type);
    return { decisionNo: reply.decisionNo };
  }
}

/** No run ends, and none continues as new, with a person waiting for an answer: the life is at a wait, so commands can be taken. */
async function answerAll(life: LifeCore): Promise<void> {
  while (!allHandlersFinished()) {
    await life.takeCommands();
    await condition(() => allHandlersFinished() || life.hasQueued());
  }
}

/** The synchronous validator: throws before anything is written to history. */
function refuse(life: LifeCore | undefined, body: CommandBody): undefined {
  if (typeof body?.kind !== 'string' || typeof body.by !== 'string') {
    throw ApplicationFailure.nonRetryable('A command names its kind and who gives it', 'InvalidInput');
  }
  const isTaken = life && takenBefore(life.state, currentUpdateInfo()?.id ?? '') !== undefined;
  const refusal = life && !isTaken ? refusalOf(life.state, body, life.now()) : undefined;
  if (refusal) throw ApplicationFailure.nonRetryable(refusal.message, refusal.type);
  return undefined;
}
