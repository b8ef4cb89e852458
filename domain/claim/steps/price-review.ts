import { addBusinessDays } from '../../calendar/business-days';
import type { Deadline } from '../../deadlines/deadline';
import { workingDeadline } from '../../deadlines/rules';
import { formatDollars } from '../../money';
import { startOf } from '../../time';
import type { DenialCase } from '../denial-case';
import type { StepBuilder } from '../step';
import { openTask } from './tasks';

/** Business days in which somebody looks at an amount that is approved, or with the payer, and is another one by now. */
const WITHIN = 5;

/** A person decides whether the payer hears of the other amount. The case goes on meanwhile, and whatever the answer is. */
export function askForPriceReview(
  step: StepBuilder,
  { caseId, deniedCents }: DenialCase,
  shortCents: number | undefined,
): void {
  const now = shortCents === undefined ? 'is short of nothing' : `is short of ${formatDollars(shortCents)}`;
  setClock(step, caseId);
  openTask(step, {
    kind: 'reviewPrice',
    question: `By the contract that was loaded since, the payment ${now}; ${formatDollars(deniedCents)} is approved, or with the payer: does it stand, or does the payer hear of it?`,
    owner: 'biller',
    deadlineKey: priceReviewKey(caseId),
    caseId,
  });
}

export function priceReviewKey(caseId: string): string {
  return `priceReview:${caseId}`;
}

/** Nobody has looked yet: a manager is told, and the clock goes on. Once the question is answered the clock has nothing to wait for. */
export function priceReviewOverdue(step: StepBuilder, { key }: Deadline): void {
  const task = step.state.tasks.find((one) => one.deadlineKey === key);
  if (!task?.caseId) {
    step.dropWorkingDeadline(key);
    return;
  }
  setClock(step, task.caseId);
  openTask(step, { ...task });
}

function setClock(step: StepBuilder, caseId: string): void {
  step.setDeadline(
    workingDeadline({
      key: priceReviewKey(caseId),
      kind: 'priceReview',
      dueAt: startOf(addBusinessDays(step.today, WITHIN)),
      rule: `a shortage under another price is looked at within ${WITHIN} business days`,
      anchor: { event: 'taskOpened', date: step.today },
    }),
  );
}
