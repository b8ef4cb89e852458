import type { InterestOwed } from '../../contracts/interest';
import { formatDollars } from '../../money';
import { type InterestAccount, interestAccount, latePayments } from '../interest';
import type { InterestEntry } from '../interest-state';
import { payersOf, policyOf } from '../payers';
import type { StepBuilder } from '../step';
import { settleOwedBeside } from './owed-beside';

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
  const { owedCents: dueCents, paidCents, shortCents } = account;
  settleOwedBeside(step, {
    ...{ about: 'interest', payerSequence, owedCents: shortCents, settled: 'the interest was paid' },
    fromCents: policyOf(step.state, payerSequence).promptPay?.claimFromCents ?? 0,
    remit: step.state.remits.findLast((one) => one.payerSequence === payerSequence && one.paidCents > 0),
    question: `The payer paid late and ${formatDollars(shortCents)} of its interest is not paid: which path should the case take?`,
    told: { dueCents, paidCents },
  });
}
