import { cents } from '../../money';
import { claimBalance } from '../../remittance/claim-balance';
import { type AppealState, isUndecided } from '../appeal-state';
import { balanceInput } from '../balance';
import { openCases } from '../state';
import type { StepBuilder } from '../step';
import { closeCase } from './cases';
import { closeIfSettled } from './closing';
import { endHold } from './hold';
import { WITHDRAWN } from './write-offs';

/** A person gives the claim up: every open case and cent, its place in appeals, and a hold. It closes in the same step. */
export function giveUp(step: StepBuilder, person: { by: string; reasonId?: string }): void {
  const given = openCases(step.state);
  // What a case disputes of a payment is open only while the case is: closed first, it is given up as it was adjusted.
  for (const denialCase of given) closeCase(step, denialCase, 'withdrawn', 'the claim was withdrawn');
  for (const { deniedCents, caseId } of given) giveUpMoney(step, person, deniedCents, caseId);
  giveUpMoney(step, person, claimBalance(balanceInput(step.state)).openCents);
  for (const appeal of step.state.appeals.filter(isUndecided)) releaseAppeal(step, appeal);
  if (step.state.hold) endHold(step, 'withdrawn');
  closeIfSettled(step, { withdrawn: true });
}

/** Never more than is open, or was denied to the patient's account. */
function giveUpMoney(
  step: StepBuilder,
  { by, reasonId }: { by: string; reasonId?: string },
  wanted: number,
  caseId?: string,
): void {
  const { openCents, deniedPatientCents } = claimBalance(balanceInput(step.state));
  const amountCents = cents(Math.min(wanted, openCents + deniedPatientCents));
  if (amountCents <= 0) return;
  const of = caseId ? { caseId } : {};
  const entry = { ...of, amountCents, reason: WITHDRAWN, on: step.today } as const;
  step.state.writeOffs = [...step.state.writeOffs, entry];
  step.event('writtenOff', { caseId, amountCents, reason: WITHDRAWN, approvedBy: by, reasonId });
}

/** An appeal that this claim sent by itself: what the payer decides on it no longer matters. Those with a life of their own were told. */
function releaseAppeal(step: StepBuilder, appeal: AppealState): void {
  const { appealId, caseId } = appeal;
  step.event('appealLeft', { appealId, caseId, why: 'the claim was withdrawn' });
  appeal.status = 'withdrawn';
  step.dropWorkingDeadline(`appealDecision:${appealId}`, `appealSend:${appealId}`);
}
