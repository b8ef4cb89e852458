import { eligibilityOf } from '../../domain/claim/cover-questions';
import type { CoverAnswer } from '../../domain/claim/eligibility-state';
import { payerOf } from '../../domain/claim/payers';
import type { ClaimState } from '../../domain/claim/state';

/** One answer about cover as people read it. No patient data. */
export type CoverLine = CoverAnswer & { payerId: string };

/** What payers answered about a claim's patient, oldest first; nothing for a claim that is not on record. */
export function coverShown(state: ClaimState | undefined): CoverLine[] {
  if (!state) return [];
  return eligibilityOf(state).answers.map((answer) => ({
    ...answer,
    payerId: payerOf(state, answer.payerSequence).payerId,
  }));
}
