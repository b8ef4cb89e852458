import { addBusinessDays } from '../../calendar/business-days';
import type { Deadline } from '../../deadlines/deadline';
import { workingDeadline } from '../../deadlines/rules';
import { startOf } from '../../time';
import type { DenialCase } from '../denial-case';
import type { StepBuilder } from '../step';
import { openTask } from './tasks';

/** Business days in which somebody finds out whether the payer that was named covered the patient. */
const WITHIN = 5;

/**
 * The payer says that another one was responsible: a person asks that one (270) for the date of service, beside the dispute. If it was
 * active, its late-filing exception has a clock of its own.
 */
export function askForCoverage(step: StepBuilder, { caseId }: DenialCase): void {
  setCoverageClock(step, caseId);
  openTask(step, {
    kind: 'checkCoverage',
    question:
      'The payer takes its money back because of other coverage: was the payer that it names active on the date of service (270)?',
    owner: 'biller',
    deadlineKey: coverageKey(caseId),
    caseId,
  });
}

export function coverageKey(caseId: string): string {
  return `coverage:${caseId}`;
}

/** Nobody has asked yet: a manager is told, and the clock goes on. Once the question is answered the clock has nothing to wait for. */
export function coverageOverdue(step: StepBuilder, { key }: Deadline): void {
  const task = step.state.tasks.find((one) => one.deadlineKey === key);
  if (!task?.caseId) {
    step.dropWorkingDeadline(key);
    return;
  }
  setCoverageClock(step, task.caseId);
  openTask(step, { ...task });
}

function setCoverageClock(step: StepBuilder, caseId: string): void {
  step.setDeadline(
    workingDeadline({
      key: coverageKey(caseId),
      kind: 'coverageCheck',
      dueAt: startOf(addBusinessDays(step.today, WITHIN)),
      rule: `the payer that was named is asked within ${WITHIN} business days`,
      anchor: { event: 'taskOpened', date: step.today },
    }),
  );
}
