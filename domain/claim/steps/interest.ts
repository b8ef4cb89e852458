import type { InterestOwed } from '../../contracts/interest';
import { formatDollars, ZERO } from '../../money';
import type { DenialCase } from '../denial-case';
import { type InterestAccount, type InterestEntry, interestAccount, latePayments } from '../interest';
import { nextPayerInput, nextPayerStep, progressOf } from '../next-payer';
import { choosePath } from '../paths/choose-path';
import { payersOf, policyOf } from '../payers';
import { type ClaimState, currentVersion } from '../state';
import type { StepBuilder } from '../step';
import { closeCase } from './cases';

/**
 * Counts what payers owe for paying late against what they paid in interest. A sum that the playbook finds worth a letter is a case of its
 * own; a smaller one is on record, and `overturn interest list` gathers it by payer.
 */
export function readInterest(step: StepBuilder): void {
  for (const { payerSequence } of payersOf(step.state)) {
    if (!policyOf(step.state, payerSequence).promptPay) continue;
    countPayer(step, payerSequence);
    settlePayer(step, payerSequence, interestAccount(step.state, payerSequence));
  }
}

function countPayer(step: StepBuilder, payerSequence: number): void {
  for (const payment of latePayments(step.state, payerSequence)) {
    const { output, record } = step.decide<InterestOwed>('interestOwed', payment);
    const on = payment.paidOn;
    const entry: InterestEntry = {
      ...{ payerSequence, on },
      ...(output.known ? { owedCents: output.cents } : { why: output.why }),
    };
    if (entry.owedCents === 0 || isOnRecord(step, entry)) continue;
    const others = (step.state.interest ?? []).filter(
      (one) => one.payerSequence !== payerSequence || one.on !== on,
    );
    step.state.interest = [...others, entry];
    const { paidCents } = interestAccount(step.state, payerSequence);
    step.event('interestCompared', { ...entry, paidCents }, record);
  }
}

function isOnRecord({ state }: StepBuilder, entry: InterestEntry): boolean {
  return (state.interest ?? []).some(
    (one) =>
      one.payerSequence === entry.payerSequence &&
      one.on === entry.on &&
      one.owedCents === entry.owedCents &&
      one.why === entry.why,
  );
}

function settlePayer(step: StepBuilder, payerSequence: number, account: InterestAccount): void {
  const before = step.state.cases.filter(
    (one) => one.about === 'interest' && one.payerSequence === payerSequence,
  );
  const open = before.find(({ status }) => status !== 'closed');
  const { shortCents } = account;
  if (open && shortCents === 0) return paid(step, open);
  if (open) {
    open.interestCents = shortCents;
    return;
  }
  const asked = Math.max(0, ...before.map((one) => one.interestCents ?? 0));
  const { claimFromCents = 0 } = policyOf(step.state, payerSequence).promptPay ?? {};
  if (
    shortCents < Math.max(1, claimFromCents) ||
    shortCents <= asked ||
    othersComeFirst(step.state, payerSequence)
  )
    return;
  openCase(step, payerSequence, account);
}

/** A letter about interest never holds up the bill to another payer: it is written when all have answered. */
function othersComeFirst(state: ClaimState, payerSequence: number): boolean {
  if (!state.laterPayers) return false;
  const isBilled = progressOf(state).some(
    (one) => one.payerSequence !== payerSequence && one.standing === 'billed',
  );
  return isBilled || nextPayerStep(nextPayerInput(state)).do !== 'nothing';
}

function openCase(
  step: StepBuilder,
  payerSequence: number,
  { owedCents, paidCents, shortCents }: InterestAccount,
): void {
  const remit = step.state.remits.findLast((one) => one.payerSequence === payerSequence && one.paidCents > 0);
  const denialCase: DenialCase = {
    caseId: step.newId('D'),
    ...{ status: 'planned', openedOn: step.today, about: 'interest', payerSequence, lineIds: [] },
    version: remit?.version ?? currentVersion(step.state).version,
    ...(remit && { remitClaimId: remit.remitClaimId }),
    ...{ deniedCents: ZERO, interestCents: shortCents },
    ...{ rootCause: 'payer_error', action: 'reconsideration', preventableStage: 'payer' },
    question: `The payer paid late and ${formatDollars(shortCents)} of its interest is not paid: which path should the case take?`,
  };
  step.state.cases.push(denialCase);
  const { caseId } = denialCase;
  step.event('denialFound', { caseId, about: 'interest', owedCents, paidCents, shortCents });
  choosePath(step, denialCase, 'reconsideration', 'rules');
}

/** The interest came: what was asked for is won. */
function paid(step: StepBuilder, denialCase: DenialCase): void {
  const appeal = step.state.appeals.find(({ appealId }) => appealId === denialCase.appealId);
  if (appeal && appeal.status !== 'decided' && !appeal.own) {
    appeal.status = 'decided';
    appeal.decision = { outcome: 'overturned', by: 'remittance', on: step.today };
    const { appealId } = appeal;
    step.event('appealDecided', { appealId, outcome: 'overturned', by: 'remittance', on: step.today });
  }
  closeCase(step, denialCase, 'overturned', 'the interest was paid');
}
