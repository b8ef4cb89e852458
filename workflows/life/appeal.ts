import type { AppealSendInput } from '../../domain/claim/acts';
import type { AppealState } from '../../domain/claim/appeal-state';
import { appealInFlight } from '../../domain/claim/life';
import { routeOfCase } from '../../domain/claim/route';
import {
  appealAnswered,
  appealDecisionOverdue,
  appealReceiptAnswered,
  appealSendOutcome,
} from '../../domain/claim/steps/appeal';
import { appealWatched } from '../../domain/claim/steps/appeal-watch';
import type { ClaimContext } from './context';

/** An appeal with a life of its own is awaited; one that was begun before that is sent here: its receipt proven, its decision awaited. After a crash the payer is asked what it has. */
export async function appeal(life: ClaimContext): Promise<void> {
  const inFlight = appealInFlight(life.state);
  if (!inFlight) return;
  if (inFlight.own) return awaitAppeal(life, inFlight);
  await STEPS[inFlight.status](life, inFlight);
}

const STEPS: Record<AppealState['status'], (life: ClaimContext, appealState: AppealState) => Promise<void>> =
  {
    approved: send,
    unknown: ask,
    sent: awaitReceipt,
    received: awaitDecision,
    decided: async () => undefined,
    withdrawn: async () => undefined,
  };

/** The appeal tells this claim what happens. When nothing was heard for too long it is asked, so that a lost message heals. */
async function awaitAppeal(life: ClaimContext, { appealId }: AppealState): Promise<void> {
  if ((await life.untilPhaseChanges('appeal', `appealWatch:${appealId}`)) !== 'due') return;
  const { clientId } = life.state;
  await life.act.wakeAppeals({ appeals: [{ clientId, appealId }] });
  await life.record(appealWatched(life.state, appealId, life.now()));
}

async function send(life: ClaimContext, appealState: AppealState): Promise<void> {
  if ((await life.untilPhaseChanges('appeal', `appealSend:${appealState.appealId}`)) !== 'due') return;
  const outcome = await life.act.sendAppeal(sendInput(life, appealState));
  await life.record(appealSendOutcome(life.state, appealState.appealId, outcome, life.now()));
}

async function ask(life: ClaimContext, appealState: AppealState): Promise<void> {
  if ((await life.untilPhaseChanges('appeal', `appealSend:${appealState.appealId}`)) !== 'due') return;
  const outcome = await life.act.askAppeal(sendInput(life, appealState));
  await life.record(appealAnswered(life.state, appealState.appealId, outcome, life.now()));
}

/** It left by fax, mail, 275 or portal: the proof comes as a fact; when it is late, the carrier is asked. */
async function awaitReceipt(life: ClaimContext, appealState: AppealState): Promise<void> {
  const { appealId } = appealState;
  if ((await life.untilPhaseChanges('appeal', `appealReceipt:${appealId}`)) !== 'due') return;
  const outcome = await life.act.askAppeal(sendInput(life, appealState));
  await life.record(appealReceiptAnswered(life.state, appealId, outcome, life.now()));
}

async function awaitDecision(life: ClaimContext, { appealId }: AppealState): Promise<void> {
  const end = await life.untilPhaseChanges('appeal', `appealDecision:${appealId}`);
  if (end === 'due') await life.record(appealDecisionOverdue(life.state, appealId, life.now()));
}

function sendInput(
  life: ClaimContext,
  { appealId, caseId, intentKey, draftId, draftVersion }: AppealState,
): AppealSendInput {
  const { clientId, claimId } = life.state;
  const route = routeOfCase(life.state, caseId, life.now());
  return { clientId, claimId, route, appealId, intentKey, draftId, draftVersion, asOf: life.now() };
}
