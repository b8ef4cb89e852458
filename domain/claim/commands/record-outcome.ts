import { dateOf, type PracticeInstant } from '../../time';
import { takeAnswer, wrongAnswer } from '../call-answers';
import { isAnsweredByCall } from '../call-outcomes';
import type { CallAnswer } from '../facts';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { type BodyOf, type CommandRule, conflict, invalid, type Refusal } from './command';

type Body = BodyOf<'recordOutcome'>;

/** A person asked the payer and writes down what it said. The clock the question ran under then ends when the payer should have acted. */
export const recordOutcome: CommandRule<'recordOutcome'> = { refuse, apply };

function refuse(state: ClaimState, command: Body, now: PracticeInstant): Refusal | undefined {
  const task = state.tasks.find((one) => one.taskId === command.taskId);
  if (task && !isAnsweredByCall(task))
    return conflict(`A ${task.kind} task is answered by a choice (chooseAction), not by a call`);
  const wrong = wrongAnswer(state, answerOf(command), dateOf(now));
  return wrong && (wrong.field === 'task' ? conflict(wrong.why) : invalid(wrong.why));
}

function apply(step: StepBuilder, command: Body): void {
  takeAnswer(step, answerOf(command));
}

function answerOf({ kind: _, reasonId, ...said }: Body): CallAnswer {
  return { ...said, ...(reasonId ? { noteId: reasonId } : {}) };
}
