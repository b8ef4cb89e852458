import { rollEarlier } from '../../calendar/business-days';
import { workingDeadline } from '../../deadlines/rules';
import { decidedTwice } from '../../remittance/claim-balance';
import { addDays, instant, startOf } from '../../time';
import { balanceInput } from '../balance';
import { payerSequenceIn, policyOf } from '../payers';
import type { StepBuilder } from '../step';

function keyOf(payerSequence: number): string {
  return `missingReversal:P${payerSequence}`;
}

/**
 * A payer decided again and its decision before still stands. No cent may be open, and yet the claim is not settled: the reversal that is
 * missing moves money. It is waited for as long as a reversal's correction is, and then the payer is called (domain reference, section 0.1).
 */
export function awaitReversal(step: StepBuilder, payerSequence: number): StepBuilder {
  const { reversalCorrectionDays, key } = policyOf(step.state, payerSequence);
  const remit = step.state.remits.findLast((one) => payerSequenceIn(step.state, one) === payerSequence);
  const date = remit?.remitDate ?? step.today;
  const due = startOf(rollEarlier(addDays(date, reversalCorrectionDays)));
  return step.setDeadline(
    workingDeadline({
      key: keyOf(payerSequence),
      kind: 'missingReversal',
      dueAt: instant(Math.max(due, step.now)),
      rule: `a second decision is preceded by the reversal of the first; waited for ${reversalCorrectionDays} days (playbook ${key})`,
      anchor: { event: 'remittance', date },
    }),
  );
}

/** The reversal came, or the money went back another way: nobody waits for it any longer. */
export function dropArrivedReversals(step: StepBuilder): void {
  const open = step.state.deadlines.filter(({ kind }) => kind === 'missingReversal');
  if (open.length === 0) return;
  const waiting = decidedTwice(balanceInput(step.state));
  const arrived = open.filter(({ key }) => waiting === undefined || key !== keyOf(waiting));
  step.dropWorkingDeadline(...arrived.map(({ key }) => key));
}
