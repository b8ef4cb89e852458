import { type PatientRelease, patientRelease } from '../../denials/patient-release';
import { type Cents, formatDollars, sumCents, ZERO } from '../../money';
import type { DenialCase } from '../denial-case';
import { askPerson } from '../paths/ask-person';
import { patientReleaseInput } from '../patient-share-input';
import { FIRST_PAYER, payersOf } from '../payers';
import { type ClaimState, currentVersion } from '../state';
import type { StepBuilder } from '../step';

/**
 * A claim must not close on money that a payer left to the patient and that nobody may ask the patient for: somebody says what becomes of
 * it. Another payer owes it, it is written off, or (`no_action`) it stays held. What was decided once is not asked again.
 * @returns true when a person is asked now
 */
export function askAboutHeldShare(step: StepBuilder): boolean {
  const { state } = step;
  const input = patientReleaseInput(state);
  // What only waits for another payer, a correction or an approval is asked about there.
  if (input.holds.length > 0) return false;
  const ordinary = new Set(
    input.amounts.filter((one) => !one.unapproved && !one.caseId).map(({ key }) => key),
  );
  const held = patientRelease(input).hold.filter(({ key }) => ordinary.has(key));
  const heldCents = sumCents(held.map(({ amountCents }) => amountCents));
  const decided = state.cases.some((one) => one.about === 'heldShare' && one.heldCents === heldCents);
  if (heldCents <= 0 || decided) return false;
  openCase(step, heldCents, held);
  return true;
}

function openCase(step: StepBuilder, heldCents: Cents, held: PatientRelease['hold']): void {
  const why = [...new Set(held.map((one) => one.why))].join('; ');
  const question = `${formatDollars(heldCents)} is left to the patient, who may not be asked for it (${why}): does another payer owe it, is it written off, or does it stay held?`;
  const denialCase: DenialCase = {
    caseId: step.newId('D'),
    ...{ status: 'new', openedOn: step.today, about: 'heldShare', deniedCents: ZERO, heldCents, question },
    ...{ version: currentVersion(step.state).version, payerSequence: lastPayer(step.state) },
    // The whole claim is `claim`, as in the patient's balance.
    lineIds: [...new Set(held.map(({ key }) => key))],
  };
  step.state.cases.push(denialCase);
  step.event('denialFound', { caseId: denialCase.caseId, about: 'heldShare', heldCents, why });
  askPerson(step, denialCase, question);
}

/** Whose share it is: the last payer that decided. */
function lastPayer(state: ClaimState): number {
  const spoke = new Set(state.remits.map(({ payerSequence }) => payerSequence));
  const payers = payersOf(state).filter(({ payerSequence }) => spoke.has(payerSequence));
  return payers.at(-1)?.payerSequence ?? FIRST_PAYER;
}
