import { addBusinessDays } from '../../calendar/business-days';
import { workingDeadline } from '../../deadlines/rules';
import { addDays, type CalendarDate, type PracticeInstant, startOf } from '../../time';
import type { AppealState } from '../appeal-state';
import { rungOf } from '../paths/ladder';
import { deadlineByKey } from '../state';
import { type Step, StepBuilder } from '../step';

/** Days beyond the payer's own time after which a claim that heard nothing asks its appeal. */
const PATIENCE_DAYS = 10;
const ASK_AGAIN_DAYS = 14;

/**
 * The claim's own clock over an appeal that it waits for: when it is due the appeal is asked again, so that a lost message never holds up a
 * claim. Before proof of receipt it never passes the safe date of the case.
 */
export function setWatchClock(step: StepBuilder, appeal: AppealState): void {
  const dueOn = isReceived(appeal) ? whileDeciding(step, appeal) : beforeReceipt(step, appeal);
  step.setDeadline(
    workingDeadline({
      ...{ key: `appealWatch:${appeal.appealId}`, kind: 'appealWatch', dueAt: startOf(dueOn) },
      rule: isReceived(appeal)
        ? 'no word of a decision: the appeal is asked'
        : 'no proof of receipt: the appeal is asked',
      anchor: { event: appeal.status, date: step.today },
    }),
  );
}

/** Nothing was heard in time: the appeal has been asked, and the clock goes on. */
export function appealWatched(state: Step['state'], appealId: string, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const appeal = step.state.appeals.find((one) => one.appealId === appealId);
  if (appeal) setWatchClock(step, appeal);
  return step.done();
}

function isReceived({ receipt }: AppealState): boolean {
  return receipt !== undefined;
}

function whileDeciding({ state, today }: StepBuilder, appeal: AppealState): CalendarDate {
  const { receipt } = appeal;
  const rung = rungOf(state, appeal);
  const dueOn = addDays(receipt?.receivedOn ?? today, (rung?.decisionDays ?? 60) + PATIENCE_DAYS);
  return dueOn > today ? dueOn : addDays(today, ASK_AGAIN_DAYS);
}

function beforeReceipt({ state, today }: StepBuilder, { deadlineKey, gathered }: AppealState): CalendarDate {
  const safeDate = deadlineByKey(state, deadlineKey)?.legal?.safeDate;
  const tomorrow = addBusinessDays(today, 1);
  if (!safeDate || safeDate <= tomorrow) return tomorrow;
  const packetLeaves = addBusinessDays(safeDate, -1);
  return gathered && packetLeaves > tomorrow ? packetLeaves : tomorrow;
}
