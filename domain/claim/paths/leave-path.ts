import type { DenialCase } from '../denial-case';
import { withdrawRelease } from '../release';
import { leaveRetroRequest } from '../retro-request';
import type { StepBuilder } from '../step';
import { endTasks } from '../steps/tasks';

/** The path a case was on is over: its draft, signatures, tasks and working clocks with it. Legal clocks run on. */
export function leavePath(step: StepBuilder, denialCase: DenialCase, why: string): void {
  const { caseId } = denialCase;
  for (const part of ['draft', 'approval', 'approvals', 'override', 'waitsFor'] as const)
    delete denialCase[part];
  step.dropWorkingDeadline(`task:${caseId}`, `approval:${caseId}`, `recheck:${caseId}`);
  // A task under a clock of its own (a delivery, a coverage check) is not the path's.
  endTasks(step, (task) => task.deadlineKey === `task:${caseId}`, why);
  withdrawRelease(step, caseId);
  leaveRetroRequest(step, caseId);
}

/** More is known than when the case was judged: the rules judge it again. */
export function judgeAgain(step: StepBuilder, denialCase: DenialCase): void {
  leavePath(step, denialCase, 'judged again');
  delete denialCase.question;
  denialCase.status = 'new';
}
