import type { DeliveryChannel } from '../appeals/channels';
import type { ProofOfReceipt } from '../deadlines/deadline';
import { keepDeadline, proves, workingDeadline } from '../deadlines/rules';
import { addDays, type CalendarDate, startOf } from '../time';
import { setSendClock } from './appeal-clocks';
import type { Fact } from './facts';
import { choosePathAfterLoss } from './paths/choose-path';
import { rungOf } from './paths/ladder';
import { type AppealState, caseById } from './state';
import type { StepBuilder } from './step';
import { recoupmentStopKey } from './steps/takeback-clocks';
import { endTasks } from './steps/tasks';

/** The days in which a granted appeal should be paid before somebody calls (STORIES.md S15). */
const EFFECTUATION_DAYS = 30;

export function foldAppealReceipt(
  step: StepBuilder,
  fact: Extract<Fact, { kind: 'appealReceiptReceived' }>,
): void {
  const appeal = step.state.appeals.find((one) => one.appealId === fact.appealId);
  if (!appeal || appeal.receipt || appeal.status === 'decided') {
    step.event('factIgnored', {
      seq: fact.seq,
      kind: fact.kind,
      why: !appeal ? 'no such appeal' : appeal.receipt ? 'receipt is on record' : 'it is decided',
    });
    return;
  }
  appealReceived(step, appeal, {
    kind: fact.proof ?? 'appealReceipt',
    reference: fact.reference,
    receivedOn: fact.receivedOn,
  });
}

/** It did not arrive: no proof, so the legal clock was never kept, and the appeal may go again. */
export function foldDeliveryFailure(
  step: StepBuilder,
  fact: Extract<Fact, { kind: 'appealDeliveryFailed' }>,
): void {
  const { appealId, channel, reference, reason, failedOn } = fact;
  const appeal = step.state.appeals.find((one) => one.appealId === appealId);
  if (appeal?.status !== 'sent' || appeal.dispatch?.reference !== reference) {
    const why = appeal ? 'this delivery is not the one that is awaited' : 'no such appeal';
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why });
    return;
  }
  deliveryFailed(step, appeal, { channel, reason, on: failedOn });
}

/** Back to `approved`: the next send chooses its channel anew. */
export function deliveryFailed(
  step: StepBuilder,
  appeal: AppealState,
  failure: { channel?: DeliveryChannel; reason: string; on: CalendarDate },
): void {
  const { appealId } = appeal;
  appeal.status = 'approved';
  delete appeal.sentOn;
  delete appeal.dispatch;
  step.event('appealDeliveryFailed', { appealId, ...failure });
  endTasks(step, (task) => task.deadlineKey === `appealReceipt:${appealId}`, 'delivery failed');
  step.dropWorkingDeadline(`appealReceipt:${appealId}`);
  setSendClock(step, appealId, step.now, 'the delivery failed: it is sent again');
}

/** Receipt is proven: the appeal clock is kept if the proof is in time, and the payer's clock to decide starts. */
export function appealReceived(step: StepBuilder, appeal: AppealState, proof: ProofOfReceipt): void {
  appeal.status = 'received';
  appeal.receipt = proof;
  appeal.sentOn ??= proof.receivedOn;
  step.event('appealReceived', {
    appealId: appeal.appealId,
    reference: proof.reference,
    receivedOn: proof.receivedOn,
  });
  endTasks(step, (task) => task.deadlineKey === `appealReceipt:${appeal.appealId}`, 'receipt on record');
  step.dropWorkingDeadline(`appealSend:${appeal.appealId}`, `appealReceipt:${appeal.appealId}`);
  for (const key of [appeal.deadlineKey, recoupmentStopKey(appeal.caseId)])
    step.settleDeadline(key, (deadline) =>
      proves(deadline, proof) ? keepDeadline(deadline, proof) : deadline,
    );
  const decisionDays = rungOf(step.state, appeal)?.decisionDays ?? 60;
  setDecisionClock(
    step,
    appeal.appealId,
    addDays(proof.receivedOn, decisionDays + 3),
    `${decisionDays} days to decide, and 3 to arrive`,
  );
}

export function setDecisionClock(step: StepBuilder, appealId: string, dueOn: string, rule: string): void {
  step.setDeadline(
    workingDeadline({
      key: `appealDecision:${appealId}`,
      kind: 'appealDecision',
      dueAt: startOf(dueOn),
      rule,
      anchor: { event: 'appealReceived', date: step.today },
    }),
  );
}

/** A letter decides before the money comes, or without any (DOMAIN.md section 0.1, last line). */
export function foldDecisionLetter(
  step: StepBuilder,
  fact: Extract<Fact, { kind: 'decisionLetterReceived' }>,
): void {
  const { letterId, outcome, noticeDate, receivedOn } = fact;
  const appeal = step.state.appeals.find((one) =>
    fact.appealId ? one.appealId === fact.appealId : one.status !== 'decided',
  );
  step.fromPayer('letterReceived', { letterId, outcome, noticeDate, receivedOn, appealId: appeal?.appealId });
  if (!appeal || appeal.status === 'decided') {
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why: 'no appeal awaits a decision' });
    return;
  }
  appeal.decision = { outcome, by: 'letter', on: noticeDate };
  appeal.status = 'decided';
  step.event('appealDecided', { appealId: appeal.appealId, outcome, by: 'letter', on: noticeDate });
  endTasks(step, (task) => task.deadlineKey === `appealReceipt:${appeal.appealId}`, 'decided');
  step.dropWorkingDeadline(
    ...[`appealDecision:${appeal.appealId}`, `appealSend:${appeal.appealId}`],
    `appealReceipt:${appeal.appealId}`,
  );
  endTasks(step, (task) => task.kind === 'callPayer' && task.caseId === appeal.caseId, 'the payer answered');
  const denialCase = caseById(step.state, appeal.caseId);
  if (!denialCase || denialCase.status === 'closed') return;
  if (outcome === 'upheld') {
    choosePathAfterLoss(step, denialCase, noticeDate);
    return;
  }
  denialCase.wonOn = receivedOn;
  setDecisionClock(
    step,
    appeal.appealId,
    addDays(receivedOn, EFFECTUATION_DAYS),
    `${EFFECTUATION_DAYS} days to pay what was granted`,
  );
}
