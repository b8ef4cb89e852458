import { takeAnswer, wrongAnswer } from './call-answers';
import type { Fact } from './facts';
import type { StepBuilder } from './step';

/** What a call brought for one task of the claim. What came meanwhile may have answered the task: then it is evidence only. */
export function foldCallAnswered(step: StepBuilder, fact: Extract<Fact, { kind: 'callAnswered' }>): void {
  const { kind, seq, recordedAt: _, ...answer } = fact;
  const wrong = wrongAnswer(step.state, answer, step.today);
  if (wrong)
    step.event('factIgnored', { seq, kind, taskId: answer.taskId, callId: answer.callId, why: wrong.why });
  else takeAnswer(step, answer);
}
