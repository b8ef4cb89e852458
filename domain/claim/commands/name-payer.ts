import type { DenialCase } from '../denial-case';
import { knowPayer, placeBefore } from '../know-payer';
import { BY_PERSON, choosePath } from '../paths/choose-path';
import { type ClaimState, caseById } from '../state';
import type { StepBuilder } from '../step';
import { endTasks } from '../steps/tasks';
import { type BodyOf, type CommandRule, conflict, type Refusal } from './command';

type Body = BodyOf<'namePayer'>;

/** A person found out which payer is responsible before the one that refused: it becomes the claim's first, and is billed once approved. */
export const namePayer: CommandRule<'namePayer'> = { refuse, apply };

function refuse(state: ClaimState, command: Body): Refusal | undefined {
  const task = state.tasks.find((one) => one.taskId === command.taskId);
  if (!task || !caseOf(state, command)) return conflict('This task is not open');
  if (task.kind !== 'updateCoverage' && task.kind !== 'chooseAction')
    return conflict('This task does not ask which payer is responsible');
  return undefined;
}

function caseOf(state: ClaimState, { taskId }: Body): DenialCase | undefined {
  const caseId = state.tasks.find((one) => one.taskId === taskId)?.caseId;
  return caseId ? caseById(state, caseId) : undefined;
}

function apply(step: StepBuilder, command: Body): void {
  const denialCase = caseOf(step.state, command) as DenialCase;
  endTasks(step, (one) => one.caseId === denialCase.caseId, 'the responsible payer was named');
  const payerSequence = knowPayer(step, command.payer, 'by a person');
  placeBefore(step.state, payerSequence, denialCase.payerSequence);
  choosePath(step, denialCase, 'bill_other_payer', BY_PERSON);
}
