import { approvalDue } from '../../appeals/approval-due';
import { workingDeadline } from '../../deadlines/rules';
import type { StaffRole } from '../../playbook';
import { type CalendarDate, startOf } from '../../time';
import { safeDateOfCase } from '../case-clocks';
import type { DenialCase } from '../denial-case';
import { policyOf } from '../payers';
import type { StaffTask } from '../staff-task';
import { caseById } from '../state';
import type { StepBuilder } from '../step';
import { openTask, questionOf } from '../steps/tasks';
import { keepAppealRight } from './legal-clock';

/** Drafts of a case that a person may reject before a manager owns the question. */
const REJECTIONS_OF_STAFF = 1;

/** A person is asked which path a case should take. */
export function askPerson(
  step: StepBuilder,
  denialCase: DenialCase,
  question: string,
  owner?: StaffRole,
): void {
  const toManager = (denialCase.rejections ?? 0) > REJECTIONS_OF_STAFF;
  const usual = questionOf(denialCase);
  openCaseTask(step, denialCase, {
    ...{ kind: usual.kind, question },
    owner: toManager ? 'manager' : (owner ?? usual.owner),
  });
}

/** Work for a person on a case. Until the path is decided the appeal clock runs, so that judgment never costs the right to appeal. */
export function openCaseTask(
  step: StepBuilder,
  denialCase: DenialCase,
  task: Pick<StaffTask, 'kind' | 'question' | 'owner' | 'documentId'> & { dueOn?: CalendarDate },
): void {
  const { dueOn, ...work } = task;
  const { caseId } = denialCase;
  denialCase.status = 'humanTask';
  keepAppealRight(step, denialCase);
  setTaskClock(step, caseId, { dueOn });
  openTask(step, { ...work, deadlineKey: `task:${caseId}`, caseId });
}

/**
 * When a person should have answered: the playbook's business days, unless the task names its own day; sooner where a right of the case runs
 * out, so that a manager hears of it with time to act.
 * @param how.told the manager was told before, so today is over
 */
export function setTaskClock(
  step: StepBuilder,
  caseId: string,
  { dueOn, told = false }: { dueOn?: CalendarDate | undefined; told?: boolean } = {},
): void {
  const { withinBusinessDays } = policyOf(step.state, caseById(step.state, caseId)?.payerSequence).approval;
  const sendBy = safeDateOfCase(step.state, { caseId });
  const wants = { today: step.today, withinBusinessDays, told, ...(sendBy ? { sendBy } : {}) };
  step.setDeadline(
    workingDeadline({
      key: `task:${caseId}`,
      kind: 'task',
      dueAt: startOf(dueOn ?? approvalDue(wants)),
      rule: dueOn
        ? `an answer is expected by ${dueOn}`
        : `a person answers within ${withinBusinessDays} business days`,
      anchor: { event: 'taskOpened', date: step.today },
    }),
  );
}
