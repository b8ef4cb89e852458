import { voidDeadline } from '../../deadlines/rules';
import type { CaseOutcome, DenialCase } from '../state';
import type { StepBuilder } from '../step';
import { isFilingKey } from './filing';
import { recoupmentStopKey } from './takeback-clocks';
import { endTasks } from './tasks';

/** Closes a case, and with it the clocks and tasks that were its own. The filing clock belongs to the claim and stays. */
export function closeCase(
  step: StepBuilder,
  denialCase: DenialCase,
  outcome: CaseOutcome,
  cause?: string,
): void {
  denialCase.status = 'closed';
  denialCase.outcome = outcome;
  denialCase.closedOn = step.today;
  if (cause) denialCase.cause = cause;
  delete denialCase.wonOn;
  const { caseId } = denialCase;
  step.dropWorkingDeadline(`approval:${caseId}`, `task:${caseId}`, `recheck:${caseId}`, `coverage:${caseId}`);
  if (denialCase.deadlineKey && !isFilingKey(denialCase.deadlineKey)) {
    step.settleDeadline(denialCase.deadlineKey, (deadline) =>
      voidDeadline(deadline, `case closed: ${outcome}`),
    );
  }
  step.settleDeadline(recoupmentStopKey(caseId), (deadline) =>
    voidDeadline(deadline, `case closed: ${outcome}`),
  );
  if (denialCase.appealId)
    step.dropWorkingDeadline(
      ...[`appealDecision:${denialCase.appealId}`, `appealSend:${denialCase.appealId}`],
      `appealReceipt:${denialCase.appealId}`,
    );
  endTasks(step, (task) => task.caseId === denialCase.caseId, `case closed: ${outcome}`);
  step.event('caseClosed', { caseId: denialCase.caseId, outcome, cause });
}
