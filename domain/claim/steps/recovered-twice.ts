import { formatDollars, sumCents, ZERO } from '../../money';
import { pairReversals } from '../../remittance/pair-reversals';
import { countedTakebacks } from '../../remittance/takebacks';
import { balanceInput } from '../balance';
import type { StepBuilder } from '../step';
import { settleOwedBeside } from './owed-beside';

/**
 * Finds money that went back to a payer twice: we sent a refund, and a reversal that came after it took the same money from a payment. The
 * claim's own money is right by the reversal; the payer owes us the other one, until a PLB gives it back.
 */
export function readRecoveredTwice(step: StepBuilder): void {
  const refunded = (step.state.takebacks ?? []).filter(({ knownRemits }) => knownRemits !== undefined);
  for (const payerSequence of new Set(refunded.map((one) => one.payerSequence))) {
    const { remits } = step.state;
    const { pairs } = pairReversals(remits);
    const { recoveredTwice } = countedTakebacks(balanceInput(step.state).takebacks ?? [], { pairs, remits });
    const owedCents = recoveredTwice.get(payerSequence) ?? ZERO;
    const reversal = pairs
      .map((pair) => pair.reversal)
      .findLast((one) => one.payerSequence === payerSequence);
    settleOwedBeside(step, {
      ...{ about: 'recoveredTwice', payerSequence, owedCents, fromCents: 1 },
      ...(reversal && { remit: reversal }),
      question: `We refunded the payer, and its reversal took ${formatDollars(owedCents)} of the same money again: how does it come back?`,
      settled: 'the payer gave back what it had taken a second time',
      told: {
        refundedCents: sumCents(
          refunded.filter((one) => one.payerSequence === payerSequence).map((one) => one.amountCents),
        ),
      },
    });
  }
}
