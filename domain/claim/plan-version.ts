import { patientControlNumber } from '../ids';
import type { DecisionRecord, Json } from './events';
import { FIRST_PAYER } from './payers';
import { type ClaimVersionState, currentVersion } from './state';
import type { StepBuilder } from './step';

type NextVersion = Pick<ClaimVersionState, 'frequency' | 'originalReference' | 'draftId'> & {
  payerSequence: number;
};

/** What the ledger tells beside the version: the case it is for, or why it goes. */
type Told = { [key: string]: Json | undefined };

/**
 * Plans the next version of the claim, whatever it is for: a correction, a void, another payer's copy or a second attempt. It gets the next
 * number, and a patient control number of its own by which its answers are told apart.
 */
export function planVersion(
  step: StepBuilder,
  next: NextVersion,
  told: Told,
  record?: DecisionRecord,
): ClaimVersionState {
  const { payerSequence, frequency, originalReference, draftId } = next;
  const version = currentVersion(step.state).version + 1;
  const number = patientControlNumber(step.state.claimNumber, version);
  const planned: ClaimVersionState = {
    version,
    ...(payerSequence === FIRST_PAYER ? {} : { payerSequence }),
    frequency,
    patientControlNumber: number,
    ...(originalReference ? { originalReference } : {}),
    status: 'planned',
    ...(draftId ? { draftId } : {}),
  };
  step.state.versions.push(planned);
  step.event('versionPlanned', { version, frequency, patientControlNumber: number, ...told }, record);
  return planned;
}
