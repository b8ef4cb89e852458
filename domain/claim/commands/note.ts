import { type ClaimState, caseById } from '../state';
import type { StepBuilder } from '../step';
import { type BodyOf, type CommandRule, notFound, type Refusal } from './command';

type Body = BodyOf<'note'>;

/** A person writes something down. The text is stored, encrypted, before; the claim keeps its id. A closed claim takes notes too. */
export const note: CommandRule<'note'> = { refuse, apply };

function refuse(state: ClaimState, { caseId }: Body): Refusal | undefined {
  return caseId && !caseById(state, caseId) ? notFound(`The claim has no case ${caseId}`) : undefined;
}

function apply(step: StepBuilder, { noteId, caseId, taskId }: Body): void {
  step.event('noted', { noteId, caseId, taskId });
}
