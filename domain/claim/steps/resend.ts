import { payerOfVersion } from '../payers';
import { planVersion } from '../plan-version';
import { currentVersion } from '../state';
import type { StepBuilder } from '../step';

/**
 * A person found that nobody holds the version: the same content goes again as a new version with the same frequency. It has no draft: each
 * version is the one before with its own corrections.
 */
export function planResend(step: StepBuilder): void {
  const before = currentVersion(step.state);
  step.dropWorkingDeadline(`acknowledgement:V${before.version}`);
  before.status = 'superseded';
  const { frequency, originalReference } = before;
  const { version } = planVersion(
    step,
    { payerSequence: payerOfVersion(before), frequency, originalReference },
    { why: 'nobody holds the version before' },
  );
  for (const one of step.state.cases)
    if (one.correctedVersion === before.version) one.correctedVersion = version;
}
