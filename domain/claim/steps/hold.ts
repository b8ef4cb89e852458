import { workingDeadline } from '../../deadlines/rules';
import { type PracticeInstant, startOf } from '../../time';
import type { Hold } from '../by-staff';
import type { ClaimState } from '../state';
import { type Step, StepBuilder } from '../step';

/** The clock on which a held claim wakes. */
export const HOLD = 'hold';

/** Our acts stop until a date; what comes in is read, and legal clocks go on. */
export function hold(step: StepBuilder, { until, by, reasonId }: Omit<Hold, 'since'>): void {
  step.state.hold = { until, by, reasonId, since: step.today };
  step.event('held', { until, reasonId });
  step.setDeadline({
    ...workingDeadline({
      key: HOLD,
      kind: 'hold',
      dueAt: startOf(until),
      rule: 'a person holds the claim until this day',
      anchor: { event: 'held', date: step.today },
    }),
    putOff: { by, on: step.today },
  });
}

/** The claim goes on where it stood. */
export function endHold(step: StepBuilder, why: 'date' | 'person' | 'withdrawn', reasonId?: string): void {
  delete step.state.hold;
  step.dropWorkingDeadline(HOLD);
  step.event('holdReleased', { why, reasonId });
}

/** The day has come. */
export function holdOver(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  endHold(step, 'date');
  return step.done();
}
