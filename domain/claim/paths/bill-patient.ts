import { patientGate } from '../../denials/patient-gate';
import type { DenialCase } from '../denial-case';
import { denialInputOf } from '../denial-input';
import type { ClaimState } from '../state';
import { closeCase } from '../steps/cases';
import type { Path } from './path';

/** Cause of a case whose denied amount was approved to be the patient's. */
export const PATIENT_OWES_IT = 'the patient owes it';

/** A denied amount goes to the patient: only through the gate, at every door, and only with an approval. */
export const BILL_PATIENT: Path = {
  clock: 'none',
  draft: 'patientBalance',
  owner: 'biller',
  needsApproval: true,
  choosable: true,
  endedBy: ['approval', 'remittance', 'anotherPath'],
  refuse: patientRefusal,
  begin(step, denialCase) {
    const refusal = patientRefusal(step.state, denialCase);
    return refusal && `The patient may not be asked (${refusal}): which path should the case take?`;
  },
  act(step, denialCase) {
    // The amount itself is released with the rest of the patient share (`patient-share.ts`), which may have to wait.
    closeCase(step, denialCase, 'released', PATIENT_OWES_IT);
  },
};

/** What the claim's own state says against asking the patient. What only the database knows is in the case's hard blocks. */
function patientRefusal(state: ClaimState, denialCase: DenialCase): string | undefined {
  const { driver, caseId, openedOn } = denialCase;
  if (!driver) return 'no payer has made the patient owe it';
  const input = denialInputOf(state, caseId, openedOn);
  const openOnSameAmount = state.appeals.some((one) => one.caseId === caseId && one.status !== 'decided');
  const context = { ...input.context, protection: { ...input.context.protection, openOnSameAmount } };
  const group = driver.group as Parameters<typeof patientGate>[1]['group'];
  return patientGate({ ...input, context }, { ...driver, group })[0]?.reason;
}
