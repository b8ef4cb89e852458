import { type Cents, formatDollars, sumCents } from '../money';
import type { CalendarDate } from '../time';
import type { DenialCase } from './denial-case';
import type { FactBody } from './facts';
import { type ClaimState, openCases } from './state';

/** The reason of a takeback that is a refund of ours (`ProviderTakeback.reason`). */
export const REFUND = 'refund';

/** Money that we sent back to a payer: what `overturn refunds record` tells its claim. */
export interface Refund {
  payerSequence: number;
  amountCents: Cents;
  /** The day on which it was paid out. */
  on: CalendarDate;
}

/** The overpayment that a refund answers: the open one of the payer that it goes to. */
function overpaymentOf(state: ClaimState, payerSequence: number): DenialCase | undefined {
  return openCases(state).find((one) => one.about === 'overpayment' && one.payerSequence === payerSequence);
}

function isPayersWord(fact: FactBody): boolean {
  if (fact.kind === 'takebackReceived') return fact.takeback.reason !== REFUND;
  return fact.kind === 'remittanceReceived';
}

function refundsIn(fact: FactBody): Cents[] {
  const isRefund = fact.kind === 'takebackReceived' && fact.takeback.reason === REFUND;
  return isRefund ? [fact.takeback.amountCents] : [];
}

/** What a payer has paid on the claim and not taken back. */
function heldOf({ remits, takebacks = [] }: ClaimState, payerSequence: number): number {
  const ofPayer = (one: { payerSequence: number }) => one.payerSequence === payerSequence;
  const paid = sumCents(remits.filter(ofPayer).map(({ paidCents }) => paidCents));
  return paid - sumCents(takebacks.filter(ofPayer).map(({ amountCents }) => amountCents));
}

/**
 * Why money may not go back to this payer, in words; `undefined` when it may. A refund moves money once and for all, so it must answer an
 * overpayment that is open, be no more than it, and be the payer's.
 * @param pending what was told to the claim and it has not read yet: refunds count as paid, and a payer's word must be read first
 */
export function refusalOfRefund(
  state: ClaimState,
  refund: Refund,
  { today, pending }: { today: CalendarDate; pending: readonly FactBody[] },
): string | undefined {
  const denialCase = overpaymentOf(state, refund.payerSequence);
  if (!denialCase) return 'No overpayment by this payer is open on the claim: nothing has to go back';
  if (isCreditOfPatient(state, denialCase))
    return "The credit is the patient's, as a person found: refund the patient, or apply it to another balance with consent; the payer gets nothing";
  const otherwise = underWayOtherwise(denialCase);
  if (otherwise) return otherwise;
  if (refund.amountCents <= 0) return 'A refund is more than $0.00';
  if (pending.some(isPayersWord))
    return 'A remittance of this claim has come and is not read yet: it may be the reversal that is missing. Try again in a moment';
  const leftCents = (denialCase.overpaidCents ?? 0) - sumCents(pending.flatMap(refundsIn));
  if (refund.amountCents > leftCents)
    return `The refund of ${formatDollars(refund.amountCents)} is more than the ${formatDollars(Math.max(0, leftCents))} that the claim holds without right`;
  const paidCents = heldOf(state, refund.payerSequence);
  if (refund.amountCents > paidCents)
    return `The refund of ${formatDollars(refund.amountCents)} is more than the ${formatDollars(Math.max(0, paidCents))} that this payer paid`;
  if (refund.on > today) return 'A refund is recorded when it was paid, not before';
  if (refund.on < denialCase.openedOn) return 'The overpayment was found after that day';
  return undefined;
}

/** A person found that the credit is the patient's: the payer gets nothing of it. */
export function isCreditOfPatient({ findings = [] }: ClaimState, { caseId: own }: DenialCase): boolean {
  return findings.some(({ name, caseId }) => name === 'creditOfPatient' && (!caseId || caseId === own));
}

/** The money is on its way back already: a check beside it would pay it back twice. */
function underWayOtherwise({ returnBy, status }: DenialCase): string | undefined {
  if (returnBy === 'offset' && status === 'waiting')
    return 'The payer was asked to take the money from a later payment: a refund would pay it back twice';
  if (returnBy === 'void' && status === 'acting')
    return 'The claim is being voided, which takes the money back: a refund would pay it back twice';
  return undefined;
}
