import type { DeliveryChannel } from '../appeals/channels';
import type { ProofOfReceipt } from '../deadlines/deadline';
import { keepDeadline, proves, workingDeadline } from '../deadlines/rules';
import { addDays, type CalendarDate, startOf } from '../time';
import { setSendClock } from './appeal-clocks';
import { type AppealState, isUndecided } from './appeal-state';
import type { Fact } from './facts';
import { rungOf } from './paths/ladder';
import type { StepBuilder } from './step';
import { setWatchClock } from './steps/appeal-watch';
import { recoupmentStopKey } from './steps/takeback-clocks';
import { endTasks } from './steps/tasks';

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
    // The other cases of its packet still want the proof.
    if (appeal?.own && !appeal.receipt && fact.toldBy !== 'appeal')
      step.tells(appeal.appealId, {
        ...{ kind: 'receiptReceived', reference: fact.reference, receivedOn: fact.receivedOn },
        ...(fact.proof ? { proof: fact.proof } : {}),
      });
    return;
  }
  const { reference, receivedOn, proof: kind = 'appealReceipt', toldBy } = fact;
  appealReceived(step, appeal, { kind, reference, receivedOn });
  if (toldBy !== 'appeal') tellReceipt(step, appeal);
}

/** A receipt that came to this claim is word for the whole packet. */
export function tellReceipt(step: StepBuilder, { own, appealId, receipt }: AppealState): void {
  if (own && receipt) step.tells(appealId, { ...receipt, kind: 'receiptReceived', proof: receipt.kind });
}

/** It did not arrive: no proof, so the legal clock was never kept, and the appeal may go again. */
export function foldDeliveryFailure(
  step: StepBuilder,
  fact: Extract<Fact, { kind: 'appealDeliveryFailed' }>,
): void {
  const { appealId, channel, reference, reason, failedOn } = fact;
  const appeal = step.state.appeals.find((one) => one.appealId === appealId);
  if (appeal?.own && fact.toldBy !== 'appeal') {
    // The appeal knows which delivery it awaits and what to do, and tells every claim of the packet.
    step.tells(appealId, { kind: 'deliveryFailed', channel, reference, reason, failedOn });
    return;
  }
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
  endDeliveryTask(step, appeal, 'delivery failed');
  step.dropWorkingDeadline(`appealReceipt:${appealId}`);
  if (appeal.own) setWatchClock(step, appeal);
  else setSendClock(step, appealId, step.now, 'the delivery failed: it is sent again');
}

/** A person has nothing to hand in any more. */
export function endDeliveryTask(step: StepBuilder, { caseId }: AppealState, how: string): void {
  endTasks(step, (task) => task.kind === 'deliverAppeal' && task.caseId === caseId, how);
}

/** Receipt is proven: the appeal clock is kept if the proof is in time, and the payer's clock to decide starts. */
export function appealReceived(step: StepBuilder, appeal: AppealState, received: ProofOfReceipt): void {
  const rung = rungOf(step.state, appeal);
  const countsArrival = (rung?.filedWhen ?? 'received') === 'received';
  const proof = countsArrival || !appeal.sentOn ? received : { ...received, filedOn: appeal.sentOn };
  if (isUndecided(appeal)) appeal.status = 'received';
  appeal.receipt = proof;
  appeal.sentOn ??= proof.receivedOn;
  step.event('appealReceived', {
    appealId: appeal.appealId,
    reference: proof.reference,
    receivedOn: proof.receivedOn,
  });
  for (const key of [appeal.deadlineKey, recoupmentStopKey(appeal.caseId)])
    step.settleDeadline(key, (deadline) =>
      proves(deadline, proof) ? keepDeadline(deadline, proof) : deadline,
    );
  endDeliveryTask(step, appeal, 'receipt on record');
  step.dropWorkingDeadline(`appealSend:${appeal.appealId}`, `appealReceipt:${appeal.appealId}`);
  if (!isUndecided(appeal)) return;
  // The payer's time to decide is the appeal's own clock; the claim only watches over it.
  if (appeal.own) return setWatchClock(step, appeal);
  const decisionDays = rung?.decisionDays ?? 60;
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
