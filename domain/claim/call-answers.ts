import { addBusinessDays } from '../calendar/business-days';
import { putOffLimit } from '../deadlines/put-off';
import { type CalendarDate, laterOf, startOf } from '../time';
import {
  CALL_OUTCOME_RULES,
  type CallOutcome,
  callLineOf,
  callOutcomesOf,
  isAnsweredByCall,
} from './call-outcomes';
import { answerTask } from './commands/answer-task';
import type { CallAnswer } from './facts';
import { foldDocumentsRequested } from './fold-request';
import type { StaffTask } from './staff-task';
import { awaitedVersion, type ClaimState, deadlineByKey } from './state';
import type { StepBuilder } from './step';
import { endTasks, openTask } from './steps/tasks';

/** What of an answer is wrong, for the row of a file or the option of a command. */
export interface WrongAnswer {
  field: 'task' | 'outcome' | 'on' | 'reference' | 'expected';
  why: string;
}

/** Why a claim cannot take what is said of it; `undefined` when it can. Pure: it is held against a file before anything is written. */
export function wrongAnswer(
  state: ClaimState,
  answer: CallAnswer,
  today: CalendarDate,
): WrongAnswer | undefined {
  const { taskId, outcome, on, expectedOn, reference } = answer;
  const task = state.tasks.find((one) => one.taskId === taskId);
  if (!task) return { field: 'task', why: 'This task is not open' };
  if (!callLineOf(task)) return { field: 'task', why: `A ${task.kind} task is answered by no call` };
  const known = callOutcomesOf(task.kind);
  if (!known.includes(outcome))
    return { field: 'outcome', why: `${outcome} is no outcome of a ${task.kind} task: ${known.join(', ')}` };
  if (on > today) return { field: 'on', why: `The call is dated ${on}: that is not here yet` };
  if (expectedOn !== undefined && expectedOn <= on)
    return {
      field: 'expected',
      why: `The payer cannot be expected to act by ${expectedOn}: the call was on ${on}`,
    };
  if (!reference && needsReference(task, outcome))
    return {
      field: 'reference',
      why: 'An answer of the payer has its reference number: without one there is no proof of the call',
    };
  return isAnsweredByCall(task) ? undefined : refusedByTask(state, answer);
}

function needsReference(task: StaffTask, outcome: string): boolean {
  return isAnsweredByCall(task) ? CALL_OUTCOME_RULES[outcome as CallOutcome].answers : outcome !== 'noAnswer';
}

function refusedByTask(
  state: ClaimState,
  { taskId, outcome, on, by, role }: CallAnswer,
): WrongAnswer | undefined {
  const refusal = answerTask.refuse(state, { kind: 'answerTask', taskId, outcome, by, role }, startOf(on));
  return refusal && { field: 'outcome', why: refusal.message };
}

/** Takes an answer that is not wrong. */
export function takeAnswer(step: StepBuilder, answer: CallAnswer): void {
  const { taskId, outcome, on, reference, expectedOn, callId, noteId, by, role } = answer;
  const task = step.state.tasks.find((one) => one.taskId === taskId) as StaffTask;
  step.event('outcomeRecorded', {
    ...{ taskId, kind: task.kind, outcome, on, reference, expectedOn },
    ...{ caseId: task.caseId, noteId, ...(callId ? { callId, by } : {}) },
  });
  if (isAnsweredByCall(task)) return afterCall(step, task, answer);
  answerTask.apply(step, { kind: 'answerTask', taskId, outcome, by, role });
}

/** The clock the question ran under ends when the payer should have acted. */
function afterCall(step: StepBuilder, task: StaffTask, answer: CallAnswer): void {
  const { taskId, expectedOn } = answer;
  const outcome = answer.outcome as CallOutcome;
  const { answers, withinBusinessDays } = CALL_OUTCOME_RULES[outcome];
  lookAgain(step, task, expectedOn ?? addBusinessDays(step.today, withinBusinessDays));
  if (!answers) return;
  endTasks(step, (one) => one.taskId === taskId, outcome);
  if (outcome === 'notOnFile') askToSendAgain(step, task);
  if (outcome === 'documentsWanted') gatherDocuments(step, answer);
}

/** The clock of the question, never past the safe date of a legal clock. */
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

/** Asked for in words only: a request without a number of its own, which the payer's number of the call stands for. */
function gatherDocuments(step: StepBuilder, { on, reference, expectedOn, taskId }: CallAnswer): void {
  const { version, status } = awaitedVersion(step.state);
  const isKnown = step.state.requests?.some((one) => one.version === version && one.status === 'open');
  if (isKnown || (status !== 'accepted' && status !== 'sent')) return;
  foldDocumentsRequested(step, {
    ...{ kind: 'documentsRequested', version, controlNumber: reference ?? `call-${taskId}` },
    ...{ requestedOn: on, receivedOn: on, byStatus: true },
    ...(expectedOn ? { dueOn: expectedOn } : {}),
  });
}
