import type { DenialCase } from '../denial-case';
import { FILING, filingKeyOf } from '../filing-keys';
import { newestVersionFor, payerControlNumberOf, payerOf, payerOfVersion } from '../payers';
import { planVersion } from '../plan-version';
import type { ClaimState, ClaimVersionState, FrequencyCode } from '../state';
import type { StepBuilder } from '../step';
import { isKeptByAnother } from '../steps/filing';
import { startFilingClock } from '../steps/intake';

/** A claim sent this often and still refused is a question for a person, not for another correction. */
const MAX_VERSIONS = 4;

/** Why the rules do not correct once more; a person may. */
export function correctedTooOften(
  state: ClaimState,
  { payerSequence }: DenialCase,
  chosen: { byPerson: boolean },
): string | undefined {
  const versions = state.versions.filter((version) => payerOfVersion(version) === payerSequence);
  if (chosen.byPerson || versions.length < MAX_VERSIONS) return undefined;
  return `The claim went out ${versions.length} times and is still refused: what else can be done?`;
}

/**
 * A version that the payer never adjudicated goes under the claim's filing clock. An unprocessable claim was never filed: its clock runs
 * again from the service date (STORIES.md S01).
 */
export function runFilingClock(step: StepBuilder, denialCase: DenialCase): void {
  const own = filingKeyOf(step.state, denialCase.payerSequence);
  denialCase.deadlineKey = denialCase.rejection ? (denialCase.deadlineKey ?? own) : own;
  const filing = step.state.deadlines.find((deadline) => deadline.key === own);
  if (!filing || filing.status === 'open' || filing.status === 'missed' || denialCase.deadlineKey !== own)
    return;
  if (denialCase.rejection && isKeptByAnother(step.state, filing, denialCase.version)) return;
  if (own === FILING) startFilingClock(step);
  else step.setDeadline({ ...filing, status: 'open', proof: undefined });
}

/**
 * The next version: a rejected one goes again with the same frequency; an adjudicated one is replaced (7 with the payer's number); an
 * unprocessable one is a new original (DOMAIN.md section 9).
 */
export function planCorrectedVersion(step: StepBuilder, denialCase: DenialCase): void {
  const { payerSequence } = payerOf(step.state, denialCase.payerSequence);
  const before = newestVersionFor(step.state, payerSequence);
  const frequency = frequencyOf(denialCase, before);
  const originalReference = frequency === '1' ? undefined : referenceOf(step.state, payerSequence, before);
  const { draft, caseId } = denialCase;
  const { version } = planVersion(
    step,
    { payerSequence, frequency, originalReference, draftId: draft?.draftId },
    { originalReference, caseId },
  );
  if (before?.status === 'adjudicated') before.status = 'superseded';
  denialCase.correctedVersion = version;
  denialCase.status = 'acting';
}

function frequencyOf(denialCase: DenialCase, before: ClaimVersionState | undefined): FrequencyCode {
  if (before?.status === 'rejected') return before.frequency;
  return denialCase.action === 'correct_and_resubmit' ? '7' : '1';
}

/** A rejected replacement goes again with the number it had; another names the newest number the payer gave, not the first (section 9). */
function referenceOf(
  state: ClaimState,
  payerSequence: number,
  before: ClaimVersionState | undefined,
): string | undefined {
  if (before?.status === 'rejected') return before.originalReference;
  return payerControlNumberOf(state, payerSequence);
}
