import type { DenialCase } from '../denial-case';
import { blockingForms } from '../paths/ladder';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { type BodyOf, type CommandRule, conflict, type Refusal } from './command';
import { caseOfDraft, pendingDraft } from './pending-draft';

type Body = BodyOf<'reviseDraft'>;

/** A person stored the next version of a draft: from now on it is the only one that can be approved; signatures on older ones count no longer. */
export const reviseDraft: CommandRule<'reviseDraft'> = { refuse, apply };

function refuse(state: ClaimState, command: Body): Refusal | undefined {
  const pending = pendingDraft(state, command.draftId);
  if (!('draft' in pending)) return pending;
  const next = pending.draft.version + 1;
  return command.version === next
    ? undefined
    : conflict(`The next version is ${next}, not ${command.version}`);
}

function apply(step: StepBuilder, command: Body): void {
  const denialCase = caseOfDraft(step.state, command.draftId) as DenialCase;
  const { draftId, version, codingChanged } = command;
  const missing = [...command.missing, ...blockingForms(step.state, denialCase, step.today)];
  const { codingChanged: _, ...draft } = denialCase.draft as NonNullable<DenialCase['draft']>;
  denialCase.draft = { ...draft, version, missing, ...(codingChanged ? { codingChanged } : {}) };
  step.event('draftRevised', { caseId: denialCase.caseId, draftId, version, missing });
}
