import { proofBy } from '../../appeals/channels';
import { addBusinessDays } from '../../calendar/business-days';
import type { DeadlineKey } from '../../deadlines/deadline';
import type { PracticeInstant } from '../../time';
import type { Dispatched, ParcelOutcome } from '../acts';
import { setReceiptClock, setSendClock } from '../appeal-clocks';
import type { AppealState } from '../appeal-state';
import { appealReceived, deliveryFailed, setDecisionClock } from '../fold-appeal';
import { askPerson } from '../paths/ask-person';
import type { StaffTask } from '../staff-task';
import { type ClaimState, caseById } from '../state';
import { type Step, StepBuilder } from '../step';
import { type AfterSend, afterQuestion, afterSend, askCarrierAgainAt } from './after-send';
import { openTask } from './tasks';

const WHAT = 'appeal';

/** What became of the send. `unknown` is never sent again before the payer has said that it does not have it. */
export function appealSendOutcome(
  state: ClaimState,
  appealId: string,
  outcome: ParcelOutcome,
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  const appeal = mustFind(step, appealId);
  const after = afterSend(outcome, WHAT, now);
  if (after.next === 'refused') return refused(step, appeal, after.reason);
  if (after.next === 'doubt') step.event('appealSendUnknown', { appealId });
  return known(step, appeal, after);
}

/** What the payer says when it is asked about a send of unknown outcome. */
export function appealAnswered(
  state: ClaimState,
  appealId: string,
  outcome: ParcelOutcome,
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  const appeal = mustFind(step, appealId);
  return known(step, appeal, afterQuestion(outcome, WHAT, now));
}

function known(step: StepBuilder, appeal: AppealState, after: Exclude<AfterSend, { next: 'refused' }>): Step {
  switch (after.next) {
    case 'arrived':
      return delivered(step, appeal, after.outcome);
    case 'underway':
      return dispatched(step, appeal, after.outcome);
    case 'doubt':
    case 'again':
      appeal.status = after.next === 'doubt' ? 'unknown' : 'approved';
      setSendClock(step, appeal.appealId, after.at, after.why);
      return step.done();
  }
}

/** Proof of receipt has not come by the day it was expected: what the carrier says when it is asked. */
export function appealReceiptAnswered(
  state: ClaimState,
  appealId: string,
  outcome: ParcelOutcome,
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  const appeal = mustFind(step, appealId);
  const { channel } = appeal.dispatch ?? {};
  if (outcome.outcome === 'delivered') return delivered(step, appeal, { channel, ...outcome });
  if (outcome.outcome === 'refused') {
    deliveryFailed(step, appeal, { ...(channel ? { channel } : {}), reason: outcome.reason, on: step.today });
    return step.done();
  }
  // Nothing a carrier could say: it still lies with a person, so a manager is told.
  if (channel === 'portal') openTask(step, portalTask(appeal, `appealReceipt:${appealId}`));
  const askAt = askCarrierAgainAt(outcome, now);
  setReceiptClock(step, appealId, askAt, 'still no proof of receipt: the carrier is asked again');
  return step.done();
}

/** No decision in time: silence is never an approval. A person asks; the claim stays under a clock. */
export function appealDecisionOverdue(state: ClaimState, appealId: string, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const appeal = mustFind(step, appealId);
  const won = caseById(step.state, appeal.caseId)?.wonOn !== undefined;
  openTask(step, {
    kind: 'callPayer',
    question: won
      ? `${appeal.name}: granted, and not paid. When does the payer pay?`
      : `${appeal.name}: the decision is overdue. What does the payer say?`,
    owner: 'biller',
    deadlineKey: `appealDecision:${appealId}`,
    caseId: appeal.caseId,
  });
  setDecisionClock(
    step,
    appealId,
    addBusinessDays(step.today, 10),
    'decision overdue: ask every ten business days',
  );
  return step.done();
}

/** It left; nothing proves yet that it arrived. What a person must carry to a portal is a task until the proof is recorded. */
function dispatched(step: StepBuilder, appeal: AppealState, outcome: Dispatched): Step {
  const { channel, reference, askAt } = outcome;
  const { appealId, draftId, draftVersion } = appeal;
  appeal.status = 'sent';
  appeal.sentOn = step.today;
  appeal.dispatch = { channel, reference };
  step.event('appealDispatched', { appealId, draftId, draftVersion, channel, reference });
  step.dropWorkingDeadline(`appealSend:${appealId}`);
  setReceiptClock(step, appealId, askAt, `proof of receipt is expected (${channel})`);
  if (channel === 'portal') openTask(step, portalTask(appeal, `appealReceipt:${appealId}`));
  return step.done();
}

/** What a person must carry to a portal is a task until its confirmation is recorded. */
export function portalTask(
  { caseId, name, dispatch }: AppealState,
  deadlineKey: DeadlineKey,
): Omit<StaffTask, 'taskId'> {
  return {
    kind: 'deliverAppeal',
    question: `${name}: hand the approved packet ${dispatch?.reference} in at the payer's portal, and record its confirmation number and date`,
    owner: 'biller',
    deadlineKey,
    caseId,
  };
}

function delivered(
  step: StepBuilder,
  appeal: AppealState,
  outcome: Extract<ParcelOutcome, { outcome: 'delivered' }>,
): Step {
  const { reference, receivedOn } = outcome;
  appeal.sentOn ??= step.today;
  step.event('appealSent', {
    appealId: appeal.appealId,
    draftId: appeal.draftId,
    draftVersion: appeal.draftVersion,
    reference,
    channel: outcome.channel,
  });
  appealReceived(step, appeal, { kind: proofBy(outcome.channel), reference, receivedOn });
  return step.done();
}

function refused(step: StepBuilder, appeal: AppealState, reason: string): Step {
  appeal.status = 'decided';
  step.dropWorkingDeadline(`appealSend:${appeal.appealId}`);
  const denialCase = caseById(step.state, appeal.caseId);
  if (denialCase)
    askPerson(
      step,
      denialCase,
      `The payer did not take the appeal (${reason}): which path should the case take?`,
    );
  return step.done();
}

function mustFind(step: StepBuilder, appealId: string): AppealState {
  const appeal = step.state.appeals.find((one) => one.appealId === appealId);
  if (!appeal) throw new RangeError(`No appeal ${appealId} in this claim`);
  return appeal;
}
