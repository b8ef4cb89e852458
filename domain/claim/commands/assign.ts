import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { type BodyOf, type CommandRule, forbidden, type Refusal } from './command';
import { openTaskOf } from './open-things';

type Body = BodyOf<'assign'>;

/** A task, or the claim as a whole, becomes one person's. Whether the person works for the client is checked before the command is given. */
export const assign: CommandRule<'assign'> = { refuse, apply };

function refuse(state: ClaimState, { taskId, toRole, role }: Body): Refusal | undefined {
  if (toRole === 'auditor') return forbidden('An auditor works no claim: assign it to somebody else');
  if (!taskId) return undefined;
  const found = openTaskOf(state, taskId);
  if (!('task' in found)) return found;
  const { owner } = found.task;
  // A manager may hand on what has come to a manager.
  if (toRole === owner || toRole === 'manager' || role === 'manager') return undefined;
  return forbidden(`The task is for a ${owner}: a ${toRole} cannot take it`);
}

function apply(step: StepBuilder, { taskId, to, toRole }: Body): void {
  const task = step.state.tasks.find((one) => one.taskId === taskId);
  if (task) task.assignee = to;
  else step.state.assignee = to;
  step.event('assigned', { taskId, to, toRole });
}
