import { patientControlNumber } from '../../ids';
import { currentVersion } from '../state';
import type { StepBuilder } from '../step';

/**
 * A person found that nobody holds the version: the same content goes again as a new version with the same frequency. It has no draft: each
 * version is the one before with its own corrections.
 */
export function planResend(step: StepBuilder): void {
  const before = currentVersion(step.state);
  const version = before.version + 1;
  step.dropWorkingDeadline(`acknowledgement:V${before.version}`);
  before.status = 'superseded';
  step.state.versions.push({
    version,
    ...(before.payerSequence ? { payerSequence: before.payerSequence } : {}),
    frequency: before.frequency,
    patientControlNumber: patientControlNumber(step.state.claimNumber, version),
    ...(before.originalReference ? { originalReference: before.originalReference } : {}),
    status: 'planned',
  });
  for (const one of step.state.cases)
    if (one.correctedVersion === before.version) one.correctedVersion = version;
  step.event('versionPlanned', {
    version,
    frequency: before.frequency,
    why: 'nobody holds the version before',
  });
}
