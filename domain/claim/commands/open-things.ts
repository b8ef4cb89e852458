import { exceptionQuestion } from '../../appeals/late-filing';
import type { DenialAction } from '../../denials/vocabulary';
import type { StaffRole } from '../../playbook';
import type { CalendarDate } from '../../time';
import type { DenialCase } from '../denial-case';
import { barred } from '../paths/barred';
import { nextLevel, noRungQuestion } from '../paths/ladder';
import { PATHS } from '../paths/table';
import { policyOfCase } from '../payers';
import type { StaffTask } from '../staff-task';
import { type ClaimState, caseById } from '../state';
import { conflict, forbidden, notFound, type Refusal } from './command';

/** The open task of this id, or why there is none. */
export function openTaskOf(state: ClaimState, taskId: string): { task: StaffTask } | Refusal {
  const task = state.tasks.find((one) => one.taskId === taskId);
  return task ? { task } : conflict('This task is not open');
}

/** The case of this id if a person may still turn it: nothing of it is in flight. */
export function turnableCase(state: ClaimState, caseId: string): { denialCase: DenialCase } | Refusal {
  const denialCase = caseById(state, caseId);
  if (!denialCase) return notFound(`The claim has no case ${caseId}`);
  const { status, action, outcome } = denialCase;
  if (status === 'closed') return conflict(`The case is closed (${outcome})`);
  if (status === 'new') return conflict('The case is not classified yet');
  if (status === 'acting') return conflict(`The ${action} of this case is under way`);
  return { denialCase };
}

/** Who wishes a case on a path, and with what reason. */
interface PathWish {
  action: DenialAction;
  role: StaffRole;
  reasonId?: string;
}

/** Why this case cannot take this path on this day, for this person. */
export function refusePath(
  state: ClaimState,
  denialCase: DenialCase,
  wish: PathWish,
  on: CalendarDate,
): Refusal | undefined {
  const { action } = wish;
  const reason = barred(state, denialCase, action);
  if (reason) return forbidden(reason);
  if (!PATHS[action].choosable) return conflict(`${action} is not a path this task can take`);
  const appeal = action === 'appeal' || action === 'reconsideration';
  return (
    (appeal ? refuseAppeal(state, { ...denialCase, action }, on) : undefined) ??
    refuseUnwise(denialCase, wish)
  );
}

/** A path with a draft gets the manager's signature with it; one without is chosen by a manager. */
function refuseUnwise(denialCase: DenialCase, { action, role, reasonId }: PathWish): Refusal | undefined {
  const advised = adviceAgainst(denialCase, action);
  if (!advised) return undefined;
  if (!reasonId) return conflict(`${action} is advised against and needs a reason: ${advised}`);
  return PATHS[action].draft || role === 'manager'
    ? undefined
    : forbidden(`${action} is advised against (${advised}): a manager may choose it`);
}

/** Why the rules advise against a path that is lawful. */
export function adviceAgainst({ blocked }: DenialCase, action: DenialAction): string | undefined {
  return blocked?.find((one) => one.action === action && !one.hard)?.reason;
}

function refuseAppeal(state: ClaimState, denialCase: DenialCase, on: CalendarDate): Refusal | undefined {
  const { deniedCents, about, driver, exception } = denialCase;
  if (deniedCents <= 0 && !about) return conflict('Nothing is denied here: there is nothing to appeal');
  // Medicare takes no dispute of a late filing but by an exception, whose event starts the clock.
  if (policyOfCase(state, denialCase).payerType === 'medicare_ffs' && driver?.carc === '29' && !exception)
    return conflict(exceptionQuestion());
  return nextLevel(state, denialCase, on) ? undefined : conflict(noRungQuestion(state, denialCase, on));
}
