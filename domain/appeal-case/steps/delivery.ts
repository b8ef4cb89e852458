import { proofBy } from '../../appeals/channels';
import type { Dispatched, ParcelOutcome } from '../../claim/acts';
import { askCarrierAgainAt } from '../../claim/steps/after-send';
import { addDays, type CalendarDate, type PracticeInstant, startOf } from '../../time';
import { type AppealCaseState, type AppealOpening, membersThat } from '../state';
import { type AppealStep, AppealStepBuilder } from '../step';
import { RECEIPT_KEY, SEND_KEY, setReceiptClock, setSendClock } from './clocks';
import { received } from './receipt';

/** It left; nothing proves yet that it arrived. Where a person must carry it to a portal, one of the claims gets the task. */
export function dispatched(
  step: AppealStepBuilder,
  { channel, reference, askAt }: Dispatched,
): AppealStepBuilder {
  const { state, today: on } = step;
  const { appealId, closedBy } = state;
  state.status = 'dispatched';
  state.sentOn = on;
  state.dispatch = { channel, reference };
  const filed = membersThat(state, 'filed');
  for (const [at, member] of filed.entries())
    step.tells(member, {
      ...{ kind: 'appealDispatched', appealId, channel, reference, on, members: filed.length },
      ask: at === 0 && channel === 'portal',
      ...(closedBy ? { decision: closedBy } : {}),
    });
  delete state.closedBy;
  step.dropDeadline(SEND_KEY);
  setReceiptClock(step, atLatest(state.opening, on, askAt), `proof of receipt is expected (${channel})`);
  return step;
}

/** By the channel's own time, and never later than the playbook asks. */
function atLatest({ cadence }: AppealOpening, sentOn: CalendarDate, askAt: PracticeInstant): PracticeInstant {
  if (!cadence) return askAt;
  const latest = startOf(addDays(sentOn, cadence.firstCheckDays));
  return latest < askAt ? latest : askAt;
}

/** Proof of receipt has not come by the day it was expected: what the carrier says when it is asked. */
export function receiptAnswered(
  state: AppealCaseState,
  outcome: ParcelOutcome,
  now: PracticeInstant,
): AppealStep {
  const step = new AppealStepBuilder(state, now);
  const { dispatch, appealId } = step.state;
  if (outcome.outcome === 'delivered') {
    const { reference, receivedOn, channel = dispatch?.channel } = outcome;
    received(step, { kind: proofBy(channel), reference, receivedOn }, channel);
    return step.done();
  }
  if (outcome.outcome === 'refused' && dispatch) {
    deliveryFailed(step, { ...dispatch, reason: outcome.reason, failedOn: step.today });
    return step.done();
  }
  const [first] = membersThat(step.state, 'filed');
  if (first && dispatch?.channel === 'portal') step.tells(first, { kind: 'appealReceiptOverdue', appealId });
  const askAt = askCarrierAgainAt(outcome, now);
  setReceiptClock(step, askAt, 'still no proof of receipt: the carrier is asked again');
  return step.done();
}

/** It did not arrive: no proof, so no legal clock was kept, and the packet may leave again. */
export function deliveryFailed(
  step: AppealStepBuilder,
  failure: { channel: Dispatched['channel']; reference: string; reason: string; failedOn: string },
): void {
  const { state } = step;
  const { appealId } = state;
  state.status = 'sending';
  delete state.dispatch;
  delete state.sentOn;
  for (const member of membersThat(state, 'filed'))
    step.tells(member, { kind: 'appealDeliveryFailed', appealId, ...failure, toldBy: 'appeal' });
  step.dropDeadline(RECEIPT_KEY);
  setSendClock(step, step.now, 'the delivery failed: it is sent again');
}
