import { workingDeadline } from '../../deadlines/rules';
import { type CalendarDate, startOf } from '../../time';
import type { DenialCase } from '../denial-case';
import type { StepBuilder } from '../step';
import { keepAppealRight } from './legal-clock';

/** Puts a case aside until a day; what it waits for says what is done then. The appeal clock runs meanwhile. */
export function park(
  step: StepBuilder,
  denialCase: DenialCase,
  wait: { for: NonNullable<DenialCase['waitsFor']>; until: CalendarDate; rule: string },
): void {
  denialCase.status = 'waiting';
  denialCase.waitsFor = wait.for;
  keepAppealRight(step, denialCase);
  step.setDeadline(
    workingDeadline({
      key: `recheck:${denialCase.caseId}`,
      kind: 'recheck',
      dueAt: startOf(wait.until),
      rule: wait.rule,
      anchor: { event: 'pathChosen', date: step.today },
    }),
  );
}
