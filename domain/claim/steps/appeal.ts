import { proofBy } from '../../appeals/channels';
import { addBusinessDays } from '../../calendar/business-days';
import type { DeadlineKey } from '../../deadlines/deadline';
import { DAY, HOUR, instant, type PracticeInstant } from '../../time';
import type { AppealSendOutcome, Dispatched } from '../acts';
import { setReceiptClock, setSendClock } from '../appeal-clocks';
import type { AppealState } from '../appeal-state';
import { appealReceived, deliveryFailed, setDecisionClock } from '../fold-appeal';
import { askPerson } from '../paths/ask-person';
import type { StaffTask } from '../staff-task';
import { type ClaimState, caseById } from '../state';
import { type Step, StepBuilder } from '../step';
import { openTask } from './tasks';

/** After a send that proved not to have arrived, or a payer that could not be asked. */
const RETRY_AFTER = 4 * HOUR;

/** What became of the send. `unknown` is never sent again before the payer has said that it does not have it. */
export function appealSendOutcome(
  state: ClaimState,
  appealId: string,
  outcome: AppealSendOutcome,
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  const appeal = mustFind(step, appealId);
  switch (outcome.outcome) {
    case 'delivered':
      return delivered(step, appeal, outcome);
    case 'dispatched':
      return dispatched(step, appeal, outcome);
    case 'unknown':
      appeal.status = 'unknown';
      step.event('appealSendUnknown', { appealId });
      setSendClock(step, appealId, instant(now + HOUR), 'the payer is asked whether it has the appeal');
      return step.done();
    case 'unavailable':
      setSendClock(step, appealId, instant(now + RETRY_AFTER), 'the payer could not be reached: try again');
      return step.done();
    case 'withheld':
      // Not sent and not said to be: the legal clock runs on, and each day it is seen whether a person let it go.
      setSendClock(step, appealId, instant(now + DAY), 'shadow mode withholds it: a person lets it go');
      return step.done();
    case 'refused':
      return refused(step, appeal, outcome.reason);
  }
}

/** What the payer says when it is asked about a send of unknown outcome. */
export function appealAnswered(
  state: ClaimState,
  appealId: string,
  outcome: AppealSendOutcome,
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  const appeal = mustFind(step, appealId);
  if (outcome.outcome === 'delivered') return delivered(step, appeal, outcome);
  if (outcome.outcome === 'dispatched') return dispatched(step, appeal, outcome);
  if (outcome.outcome === 'refused') {
    // Proven not received: only now may it be sent again.
    appeal.status = 'approved';
    setSendClock(step, appealId, now, 'the payer does not have the appeal: it is sent again');
    return step.done();
  }
  setSendClock(step, appealId, instant(now + RETRY_AFTER), 'the payer could not say: ask again');
  return step.done();
}

/** Proof of receipt has not come by the day it was expected: what the carrier says when it is asked. */
export function appealReceiptAnswered(
  state: ClaimState,
  appealId: string,
  outcome: AppealSendOutcome,
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
  const askAt = outcome.outcome === 'dispatched' ? outcome.askAt : instant(now + RETRY_AFTER);
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
  outcome: Extract<AppealSendOutcome, { outcome: 'delivered' }>,
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
