import type { Deadline } from '../../deadlines/deadline';
import { type Cents, cents, formatDollars, ZERO } from '../../money';
import type { WindowRule } from '../../playbook';
import { type ClaimBalance, claimBalance } from '../../remittance/claim-balance';
import type { RemitClaim } from '../../remittance/remit';
import { balanceInput } from '../balance';
import type { DenialCase } from '../denial-case';
import { askPerson } from '../paths/ask-person';
import { policyOfCase } from '../payers';
import { type ClaimState, currentVersion, openCases } from '../state';
import type { StepBuilder } from '../step';
import { closeCase } from './cases';

/** Where the playbook says nothing: what Medicare asks, the strictest rule we know. */
const RETURN_WITHIN: WindowRule = {
  ...{ length: 60, unit: 'calendar_days', anchor: 'identified', presumptionDays: 0, source: 'assumption' },
};

/**
 * More is settled than was charged: a duplicate payment, a credit, or a reversal whose file is missing. Nothing is open, so nothing can be
 * appealed or written off; from the day it is found the law's clock runs until the money has gone back.
 */
export function openOverpayment(step: StepBuilder, balance: ClaimBalance): void {
  const { openCents, problems } = balance;
  const overpaidCents = cents(-openCents);
  const remit = paymentTooMuch(step.state, balance, overpaidCents);
  const denialCase: DenialCase = {
    caseId: step.newId('D'),
    ...{ status: 'new', openedOn: step.today, about: 'overpayment', unexplained: true },
    ...{
      version: remit?.version ?? currentVersion(step.state).version,
      payerSequence: remit?.payerSequence ?? 1,
    },
    ...(remit && { remitClaimId: remit.remitClaimId }),
    ...{ deniedCents: ZERO, overpaidCents, lineIds: [] },
    ...{ rootCause: 'payer_error', action: 'return_overpayment', preventableStage: 'payer' },
  };
  step.state.cases.push(denialCase);
  const { caseId } = denialCase;
  step.event('denialFound', { caseId, about: 'overpayment', openCents, overpaidCents, problems });
  startReturnClock(step, denialCase);
  denialCase.question = `${formatDollars(overpaidCents)} more is settled than was charged: is a reversal missing, or must the money go back?`;
  askPerson(step, denialCase, denialCase.question);
}

function startReturnClock(step: StepBuilder, denialCase: DenialCase): void {
  const key = `overpaymentReturn:${denialCase.caseId}`;
  denialCase.deadlineKey = key;
  const rule = policyOfCase(step.state, denialCase).overpayment?.returnWithin ?? RETURN_WITHIN;
  const { output, record } = step.decide<Deadline>('legalDeadline', {
    ...{ key, kind: 'overpaymentReturn', rule, anchorDate: denialCase.openedOn, openedOn: step.today },
  });
  step.setDeadline(output, record);
}

/** An overpayment is over when the payer's reversal, its PLB or our refund has brought the claim back to its charge. */
export function readOverpayment(step: StepBuilder): void {
  for (const denialCase of openCases(step.state)) {
    if (denialCase.about !== 'overpayment') continue;
    const { openCents } = claimBalance(balanceInput(step.state));
    if (openCents < 0) denialCase.overpaidCents = cents(-openCents);
    else closeCase(step, denialCase, 'returned', 'the claim no longer holds more than its charge');
  }
}

/** The newest remittance of a payer that paid at least that much: only who paid can get it back. */
function paymentTooMuch(
  { remits }: ClaimState,
  { perPayer }: ClaimBalance,
  overpaidCents: Cents,
): RemitClaim | undefined {
  const paid = (sequence: number) => perPayer.find((one) => one.sequence === sequence)?.P ?? 0;
  return remits.findLast(({ payerSequence }) => paid(payerSequence) >= overpaidCents) ?? remits.at(-1);
}
