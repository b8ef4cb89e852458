import { voidDeadline } from '../../deadlines/rules';
import type { CaseOutcome, DenialCase } from '../denial-case';
import { isFilingKey } from '../filing-keys';
import { leaveAppeals } from '../membership';
import { withdrawRelease } from '../release';
import { leaveRetroRequest } from '../retro-request';
import type { StepBuilder } from '../step';
import { coverageKey } from './coverage-check';
import { priceReviewKey } from './price-review';
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
  step.dropWorkingDeadline(`approval:${caseId}`, `task:${caseId}`, `recheck:${caseId}`);
  step.dropWorkingDeadline(coverageKey(caseId), priceReviewKey(caseId));
  for (const key of legalClocksOf(step, denialCase))
    step.settleDeadline(key, (deadline) => voidDeadline(deadline, `case closed: ${outcome}`));
  leaveAppeals(step, denialCase, `case closed: ${outcome}`);
  for (const { appealId } of step.state.appeals.filter((one) => one.caseId === caseId))
    step.dropWorkingDeadline(
      ...[`appealDecision:${appealId}`, `appealSend:${appealId}`],
      `appealReceipt:${appealId}`,
    );
  withdrawRelease(step, caseId);
  leaveRetroRequest(step, caseId);
  endTasks(step, (task) => task.caseId === denialCase.caseId, `case closed: ${outcome}`);
  step.event('caseClosed', { caseId: denialCase.caseId, outcome, cause });
}

/** The clock of its path, and those that ran beside it: the subject of their key is the case. */
function legalClocksOf({ state }: StepBuilder, { caseId, deadlineKey }: DenialCase): string[] {
  const own = state.deadlines.filter(({ key, legal }) => legal && key.split(':')[1] === caseId);
  const keys = own.map(({ key }) => key);
  if (deadlineKey && !isFilingKey(deadlineKey) && !keys.includes(deadlineKey)) keys.unshift(deadlineKey);
  return keys;
}
