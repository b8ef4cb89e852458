import { formLabel } from '../../appeals/forms';
import type { DenialCase } from '../denial-case';
import { blockingForms } from '../paths/ladder';
import { type ClaimState, openCases } from '../state';
import type { StepBuilder } from '../step';
import { type BodyOf, type CommandRule, conflict, type Refusal } from './command';

type Body = BodyOf<'recordForm'>;

/** A form that an appeal needs is on file: a member's designation, a waiver of liability, a state's form. It may open a rung. */
export const recordForm: CommandRule<'recordForm'> = { refuse, apply };

function refuse(state: ClaimState, { caseId }: Body): Refusal | undefined {
  return openCase(state, caseId) ? undefined : conflict('This case is not open');
}

function apply(step: StepBuilder, { caseId, form, documentId }: Body): void {
  const denialCase = openCase(step.state, caseId);
  if (!denialCase) throw new RangeError('A form of no open case is refused before');
  denialCase.forms = [...new Set([...(denialCase.forms ?? []), form])];
  step.event('formRecorded', { caseId, form, documentId });
  const { draft } = denialCase;
  if (!draft) return;
  const still = blockingForms(step.state, denialCase, step.today);
  const label = formLabel(form);
  draft.missing = draft.missing.filter((part) => part !== label || still.includes(part));
}

function openCase(state: ClaimState, caseId: string): DenialCase | undefined {
  return openCases(state).find((one) => one.caseId === caseId);
}
