import type { DenialCase } from '../denial-case';
import { type ClaimState, openCases } from '../state';
import { conflict, type Refusal } from './command';

/** The open case that a draft belongs to. */
export function caseOfDraft(state: ClaimState, draftId: string): DenialCase | undefined {
  return openCases(state).find((one) => one.draft?.draftId === draftId);
}

/** The draft that waits for a person under this id, or why none does. */
export function pendingDraft(
  state: ClaimState,
  draftId: string,
): { denialCase: DenialCase; draft: NonNullable<DenialCase['draft']> } | Refusal {
  const denialCase = caseOfDraft(state, draftId);
  if (!denialCase?.draft || denialCase.status !== 'awaitingApproval')
    return conflict('No draft with this id waits for approval');
  return { denialCase, draft: denialCase.draft };
}
