import type { DenialCase } from '../denial-case';
import type { StaffTask } from '../staff-task';
import type { StepBuilder } from '../step';

/** Opens a task for a person, or escalates the one that is open for the same thing to a manager. */
export function openTask(step: StepBuilder, task: Omit<StaffTask, 'taskId'>): StaffTask {
  const known = step.state.tasks.find((open) => open.kind === task.kind && open.caseId === task.caseId);
  if (known) {
    known.owner = 'manager';
    known.deadlineKey = task.deadlineKey;
    step.event('taskEscalated', {
      taskId: known.taskId,
      what: known.kind,
      to: 'manager',
      caseId: known.caseId,
    });
    return known;
  }
  const opened: StaffTask = { taskId: step.newId('T'), ...task, openedOn: step.today };
  step.state.tasks.push(opened);
  step.event('taskOpened', {
    taskId: opened.taskId,
    kind: opened.kind,
    question: opened.question,
    owner: opened.owner,
    caseId: opened.caseId,
  });
  return opened;
}

/** What a case without a path asks of whom. Where another code than the billed one was paid, a coder reads the note before anybody disputes it. */
export function questionOf({ variance, audit }: DenialCase): Pick<StaffTask, 'kind' | 'owner'> {
  const awaitsAudit = variance?.kind === 'downcoded' && audit === undefined;
  return awaitsAudit ? { kind: 'auditCoding', owner: 'coder' } : { kind: 'chooseAction', owner: 'biller' };
}

/** Ends the open tasks that a turn of events has answered. */
export function endTasks(step: StepBuilder, which: (task: StaffTask) => boolean, how: string): void {
  for (const task of step.state.tasks.filter(which))
    step.event('taskDone', { taskId: task.taskId, kind: task.kind, how });
  step.state.tasks = step.state.tasks.filter((task) => !which(task));
}
