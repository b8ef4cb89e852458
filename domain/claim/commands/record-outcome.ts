import { addBusinessDays } from '../../calendar/business-days';
import { putOffLimit } from '../../deadlines/put-off';
import { type CalendarDate, dateOf, laterOf, type PracticeInstant, startOf } from '../../time';
import { CALL_OUTCOME_RULES, isAnsweredByCall } from '../call-outcomes';
import type { StaffTask } from '../staff-task';
import { awaitedVersion, type ClaimState, deadlineByKey } from '../state';
import type { StepBuilder } from '../step';
import { endTasks, openTask } from '../steps/tasks';
import { type BodyOf, type CommandRule, conflict, invalid, type Refusal } from './command';
import { openTaskOf } from './open-things';

type Body = BodyOf<'recordOutcome'>;

/** A person asked the payer and writes down what it said. The clock the question ran under then ends when the payer should have acted. */
export const recordOutcome: CommandRule<'recordOutcome'> = { refuse, apply };

function refuse(state: ClaimState, command: Body, now: PracticeInstant): Refusal | undefined {
  const { taskId, outcome, on, expectedOn } = command;
  const found = openTaskOf(state, taskId);
  if (!('task' in found)) return found;
  if (!isAnsweredByCall(found.task))
    return conflict(`A ${found.task.kind} task is answered by a choice (chooseAction), not by a call`);
  const rule = CALL_OUTCOME_RULES[outcome];
  if (!rule) return invalid(`${outcome} is no outcome: ${Object.keys(CALL_OUTCOME_RULES).join(', ')}`);
  if (on > dateOf(now)) return invalid(`The call is dated ${on}: that is not here yet`);
  if (expectedOn !== undefined && expectedOn <= on)
    return invalid(`The payer cannot be expected to act by ${expectedOn}: the call was on ${on}`);
  return rule.answers && !command.reference
    ? invalid('An answer of the payer has its reference number: without one there is no proof of the call')
    : undefined;
}

function apply(step: StepBuilder, command: Body): void {
  const { taskId, outcome, on, reference, expectedOn, reasonId } = command;
  const task = step.state.tasks.find((one) => one.taskId === taskId) as StaffTask;
  step.event('outcomeRecorded', {
    ...{ taskId, kind: task.kind, outcome, on, reference, expectedOn },
    ...{ caseId: task.caseId, noteId: reasonId },
  });
  const { answers, withinBusinessDays } = CALL_OUTCOME_RULES[outcome];
  lookAgain(step, task, expectedOn ?? addBusinessDays(step.today, withinBusinessDays));
  if (!answers) return;
  endTasks(step, (one) => one.taskId === taskId, outcome);
  if (outcome === 'notOnFile') askToSendAgain(step, task);
}

/** The clock of the question ends when the payer should have acted, never past the safe date of a legal clock. */
function lookAgain(step: StepBuilder, { deadlineKey }: StaffTask, on: CalendarDate): void {
  const clock = deadlineByKey(step.state, deadlineKey);
  if (clock?.status !== 'open' || clock.legal) return;
  const tomorrow = addBusinessDays(step.today, 1);
  const latest = putOffLimit(step.state.deadlines)?.latest;
  const day = latest !== undefined && latest < on ? latest : on;
  const { putOff: _, ...rest } = clock;
  step.setDeadline({ ...rest, dueAt: startOf(laterOf(day, tomorrow)) });
}

/** The payer holds nothing of the claim: only a person sends it again. */
function askToSendAgain(step: StepBuilder, { deadlineKey }: StaffTask): void {
  const { status, version } = awaitedVersion(step.state);
  if (status !== 'accepted' && status !== 'sent') return;
  openTask(step, {
    kind: 'resolveUnknownSend',
    question: `The payer says it has no version ${version} of this claim: send it again?`,
    owner: 'biller',
    deadlineKey,
  });
}
