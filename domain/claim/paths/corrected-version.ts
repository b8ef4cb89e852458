import { patientControlNumber } from '../../ids';
import {
  type ClaimState,
  type ClaimVersionState,
  currentVersion,
  type DenialCase,
  type FrequencyCode,
} from '../state';
import type { StepBuilder } from '../step';
import { FILING, startFilingClock } from '../steps/intake';

/** A claim sent this often and still refused is a question for a person, not for another correction. */
const MAX_VERSIONS = 4;

/** Why the rules do not correct once more; a person may. */
export function correctedTooOften(
  { versions }: ClaimState,
  chosen: { byPerson: boolean },
): string | undefined {
  if (chosen.byPerson || versions.length < MAX_VERSIONS) return undefined;
  return `The claim went out ${versions.length} times and is still refused: what else can be done?`;
}

/**
 * A version that the payer never adjudicated goes under the claim's filing clock. An unprocessable claim was never filed: its clock runs
 * again from the service date (STORIES.md S01).
 */
export function runFilingClock(step: StepBuilder, denialCase: DenialCase): void {
  denialCase.deadlineKey = denialCase.rejection ? (denialCase.deadlineKey ?? FILING) : FILING;
  const filing = step.state.deadlines.find((deadline) => deadline.key === FILING);
  if (filing && filing.status !== 'open' && filing.status !== 'missed' && denialCase.deadlineKey === FILING)
    startFilingClock(step);
}

/**
 * The next version: a rejected one goes again with the same frequency; an adjudicated one is replaced (7 with the payer's number); an
 * unprocessable one is a new original (DOMAIN.md section 9).
 */
export function planCorrectedVersion(step: StepBuilder, denialCase: DenialCase): void {
  const before = currentVersion(step.state);
  const frequency = frequencyOf(denialCase, before);
  const originalReference = frequency === '1' ? undefined : referenceOf(step.state, before);
  const version: ClaimVersionState = {
    version: before.version + 1,
    frequency,
    patientControlNumber: patientControlNumber(step.state.claimNumber, before.version + 1),
    ...(originalReference ? { originalReference } : {}),
    status: 'planned',
    ...(denialCase.draft ? { draftId: denialCase.draft.draftId } : {}),
  };
  if (before.status === 'adjudicated') before.status = 'superseded';
  step.state.versions.push(version);
  denialCase.correctedVersion = version.version;
  denialCase.status = 'acting';
  step.event('versionPlanned', {
    version: version.version,
    frequency,
    patientControlNumber: version.patientControlNumber,
    originalReference,
    caseId: denialCase.caseId,
  });
}

function frequencyOf(denialCase: DenialCase, before: ClaimVersionState): FrequencyCode {
  if (before.status === 'rejected') return before.frequency;
  return denialCase.action === 'correct_and_resubmit' ? '7' : '1';
}

/** A rejected replacement goes again with the number it had; another names the newest number the payer gave, not the first (section 9). */
function referenceOf(state: ClaimState, before: ClaimVersionState): string | undefined {
  if (before.status === 'rejected') return before.originalReference;
  return state.remits.at(-1)?.payerControlNumber ?? before.payerControlNumber;
}
