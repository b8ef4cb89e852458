import type { PracticeInstant } from '../../time';
import type { AppealCaseState } from '../state';
import { type AppealStep, AppealStepBuilder } from '../step';

/** No member wants anything more of this appeal. A late decision is still taken in, and told. */
export function closeAppeal(state: AppealCaseState, now: PracticeInstant): AppealStep {
  const step = new AppealStepBuilder(state, now);
  step.state.status = 'closed';
  step.state.closedOn = step.today;
  step.state.deadlines = [];
  return step.done();
}
