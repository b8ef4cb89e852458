import { type AppealPhase, nextAppealPhase } from '../../domain/appeal-case/life';
import { DECISION_KEY, PACKET_KEY, RECEIPT_KEY, SEND_KEY } from '../../domain/appeal-case/steps/clocks';
import { closeAppeal } from '../../domain/appeal-case/steps/close';
import { decisionOverdue } from '../../domain/appeal-case/steps/decision';
import { receiptAnswered } from '../../domain/appeal-case/steps/delivery';
import { closePacket } from '../../domain/appeal-case/steps/packet';
import { answered, packetToSend, sendOutcome } from '../../domain/appeal-case/steps/send';
import type { AppealCore } from './appeal-context';

const PHASES: Record<AppealPhase, (life: AppealCore) => Promise<void>> = {
  closed: async () => undefined,
  closing: (life) => life.record(closeAppeal(life.state, life.now())),
  gathering,
  sending,
  asking,
  awaitingReceipt,
  awaitingDecision,
};

/** The life of an appeal, from the first approved letter to the last decision. Which phase comes next is `domain/appeal-case/life.ts`. */
export async function appealLife(life: AppealCore): Promise<void> {
  await life.takeFacts();
  while (nextAppealPhase(life.state) !== 'closed') {
    await PHASES[nextAppealPhase(life.state)](life);
    // What came while the last step was written is folded before the life is left.
    life.nudge();
    if (nextAppealPhase(life.state) === 'closed') await life.takeFacts();
  }
}

/** Some letters are not approved yet: the packet waits for them until the first member must have left. */
async function gathering(life: AppealCore): Promise<void> {
  const end = await life.untilPhaseChanges('gathering', PACKET_KEY);
  if (end === 'due') await life.record(closePacket(life.state, life.now()));
}

/** The closed packet is sent once. Up to the send a claim may take its case out. */
async function sending(life: AppealCore): Promise<void> {
  if (life.state.status === 'gathering') return life.record(closePacket(life.state, life.now()));
  if ((await life.untilPhaseChanges('sending', SEND_KEY)) !== 'due') return;
  const outcome = await life.act.sendAppeal(packetToSend(life.state, life.now()));
  await life.record(sendOutcome(life.state, outcome, life.now()));
}

/** It may or may not have arrived: the payer is asked, and nothing is sent. */
async function asking(life: AppealCore): Promise<void> {
  if ((await life.untilPhaseChanges('asking', SEND_KEY)) !== 'due') return;
  const outcome = await life.act.askAppeal(packetToSend(life.state, life.now()));
  await life.record(answered(life.state, outcome, life.now()));
}

/** It left by fax, mail, 275 or portal: the proof comes as a fact; when it is late, the carrier is asked. */
async function awaitingReceipt(life: AppealCore): Promise<void> {
  if ((await life.untilPhaseChanges('awaitingReceipt', RECEIPT_KEY)) !== 'due') return;
  const outcome = await life.act.askAppeal(packetToSend(life.state, life.now()));
  await life.record(receiptAnswered(life.state, outcome, life.now()));
}

async function awaitingDecision(life: AppealCore): Promise<void> {
  const end = await life.untilPhaseChanges('awaitingDecision', DECISION_KEY);
  if (end === 'due') await life.record(decisionOverdue(life.state, life.now()));
}
