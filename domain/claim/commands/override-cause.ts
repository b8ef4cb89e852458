import { dateOf, type PracticeInstant } from '../../time';
import type { DenialCase } from '../denial-case';
import { BY_PERSON, choosePath } from '../paths/choose-path';
import { type ClaimState, caseById } from '../state';
import type { StepBuilder } from '../step';
import { endTasks } from '../steps/tasks';
import { type BodyOf, type CommandRule, conflict, type Refusal } from './command';
import { refuseWithoutReason } from './given-reason';
import { refusePath, turnableCase } from './open-things';

type Body = BodyOf<'overrideCause'>;

/** A person sees another cause than the rules did. The verdict stays beside it, and the path is chosen anew: by the person, or by a task. */
export const overrideCause: CommandRule<'overrideCause'> = { refuse, apply };

function refuse(state: ClaimState, command: Body, now: PracticeInstant): Refusal | undefined {
  const { caseId, rootCause, action } = command;
  const found = turnableCase(state, caseId);
  if (!('denialCase' in found)) return found;
  if (found.denialCase.rootCause === rootCause) return conflict(`The cause is ${rootCause} already`);
  return (
    refuseWithoutReason(command) ??
    (action && refusePath(state, found.denialCase, { ...command, action }, dateOf(now)))
  );
}

function apply(step: StepBuilder, { caseId, rootCause, action, by, role, reasonId = '' }: Body): void {
  const denialCase = caseById(step.state, caseId) as DenialCase;
  const was = denialCase.causeOverride ?? denialCase;
  denialCase.causeOverride = {
    ...(was.rootCause ? { rootCause: was.rootCause } : {}),
    ...(was.action ? { action: was.action } : {}),
    ...{ by, role, reasonId, on: step.today },
  };
  step.event('causeOverridden', {
    ...{ caseId, rootCause, action, reasonId, role },
    verdict: { rootCause: was.rootCause, action: was.action },
  });
  denialCase.rootCause = rootCause;
  denialCase.question = `A person set the cause to ${rootCause}: which path should the case take?`;
  endTasks(step, (task) => task.kind === 'chooseAction' && task.caseId === caseId, 'cause overridden');
  choosePath(step, denialCase, action ?? 'human_review', BY_PERSON);
}
