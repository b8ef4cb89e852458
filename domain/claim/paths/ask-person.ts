import { addBusinessDays } from '../../calendar/business-days';
import { workingDeadline } from '../../deadlines/rules';
import { startOf } from '../../time';
import { policyOf } from '../payers';
import { caseById, type DenialCase } from '../state';
import type { StepBuilder } from '../step';
import { openTask, questionOf } from '../steps/tasks';
import { nextLevel } from './ladder';
import { hasOpenClock, setAppealClock } from './legal-clock';

/**
 * A task with the case's question. Until a path is chosen the appeal clock runs, if the playbook has a ladder, so that judgment never costs
 * the right to appeal.
 */
export function askPerson(step: StepBuilder, denialCase: DenialCase, question: string): void {
  denialCase.status = 'humanTask';
  const rung = nextLevel(step.state, denialCase, step.today);
  const appealable =
    denialCase.remitClaimId !== undefined &&
    !denialCase.rejection &&
    (denialCase.deniedCents > 0 || denialCase.variance !== undefined);
  if (rung && appealable && !hasOpenClock(step, denialCase)) setAppealClock(step, denialCase, rung);
  setTaskClock(step, denialCase.caseId);
  openTask(step, {
    ...questionOf(denialCase),
    question,
    deadlineKey: `task:${denialCase.caseId}`,
    caseId: denialCase.caseId,
  });
}

export function setTaskClock(step: StepBuilder, caseId: string): void {
  const { withinBusinessDays } = policyOf(step.state, caseById(step.state, caseId)?.payerSequence).approval;
  step.setDeadline(
    workingDeadline({
      key: `task:${caseId}`,
      kind: 'task',
      dueAt: startOf(addBusinessDays(step.today, withinBusinessDays)),
      rule: `a person answers within ${withinBusinessDays} business days`,
      anchor: { event: 'taskOpened', date: step.today },
    }),
  );
}
