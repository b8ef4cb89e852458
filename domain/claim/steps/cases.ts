import { voidDeadline } from '../../deadlines/rules';
import { clockKeysOf } from '../case-clocks';
import type { CaseOutcome, DenialCase } from '../denial-case';
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
  endClocks(step, denialCase, `case closed: ${outcome}`);
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

/** The legal clocks of a case lose their object; why stays with each. */
export function endClocks(step: StepBuilder, denialCase: DenialCase, why: string): void {
  for (const key of clockKeysOf(step.state, denialCase))
    step.settleDeadline(key, (deadline) => voidDeadline(deadline, why));
}
