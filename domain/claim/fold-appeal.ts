import type { ProofOfReceipt } from '../deadlines/deadline';
import { keepDeadline, proves, workingDeadline } from '../deadlines/rules';
import { addDays, startOf } from '../time';
import type { Fact } from './facts';
import { choosePathAfterLoss } from './paths/choose-path';
import { type AppealState, caseById } from './state';
import type { StepBuilder } from './step';

/** The days in which a granted appeal should be paid before somebody calls (STORIES.md S15). */
const EFFECTUATION_DAYS = 30;

export function foldAppealReceipt(
  step: StepBuilder,
  fact: Extract<Fact, { kind: 'appealReceiptReceived' }>,
): void {
  const appeal = step.state.appeals.find((one) => one.appealId === fact.appealId);
  if (!appeal || appeal.receipt) {
    step.event('factIgnored', {
      seq: fact.seq,
      kind: fact.kind,
      why: appeal ? 'receipt is on record' : 'no such appeal',
    });
    return;
  }
  appealReceived(step, appeal, {
    kind: 'appealReceipt',
    reference: fact.reference,
    receivedOn: fact.receivedOn,
  });
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
  step.settleDeadline(appeal.deadlineKey, (deadline) =>
    proves(deadline, proof) ? keepDeadline(deadline, proof) : deadline,
  );
  step.dropWorkingDeadline(`appealSend:${appeal.appealId}`);
  const decisionDays =
    step.state.policy.appealLevels.find((one) => one.level === appeal.level)?.decisionDays ?? 60;
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
  step.dropWorkingDeadline(`appealDecision:${appeal.appealId}`, `appealSend:${appeal.appealId}`);
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
