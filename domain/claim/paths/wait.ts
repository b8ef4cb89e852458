import { addBusinessDays } from '../../calendar/business-days';
import { workingDeadline } from '../../deadlines/rules';
import { type CalendarDate, startOf } from '../../time';
import type { DenialCase } from '../denial-case';
import { policyOfCase } from '../payers';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { keepAppealRight } from './legal-clock';

/** Turns of a person that an appeal still takes after a wait: the letter, its approval, and what goes wrong with either. */
const TURNS_BEFORE_APPEAL = 3;

/** Puts a case aside until a day; what it waits for says what is done then. The appeal clock runs meanwhile, and no payer is waited for past the day on which an appeal has to be begun. */
export function park(
  step: StepBuilder,
  denialCase: DenialCase,
  wait: { for: NonNullable<DenialCase['waitsFor']>; until: CalendarDate; rule: string },
): void {
  denialCase.status = 'waiting';
  denialCase.waitsFor = wait.for;
  keepAppealRight(step, denialCase);
  const latest = wait.for === 'payer' ? lastDayToWait(step.state, denialCase) : undefined;
  const isCut = latest !== undefined && latest < wait.until;
  step.setDeadline(
    workingDeadline({
      key: `recheck:${denialCase.caseId}`,
      kind: 'recheck',
      dueAt: startOf(isCut ? latest : wait.until),
      rule: isCut ? `${wait.rule}; no longer than an appeal can wait` : wait.rule,
      anchor: { event: 'pathChosen', date: step.today },
    }),
  );
}

/** The last day on which a case may wait for its payer's word: after it an appeal would come too late. `undefined`: no appeal clock runs. */
export function lastDayToWait(state: ClaimState, denialCase: DenialCase): CalendarDate | undefined {
  const [nearest] = state.deadlines
    .filter(({ key, status }) => status === 'open' && key.startsWith(`appeal:${denialCase.caseId}:`))
    .flatMap(({ legal }) => (legal ? [legal.safeDate] : []))
    .sort();
  const { withinBusinessDays } = policyOfCase(state, denialCase).approval;
  return nearest && addBusinessDays(nearest, -TURNS_BEFORE_APPEAL * withinBusinessDays);
}
