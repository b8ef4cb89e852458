import type { Adjustment, Cents, Claim837, LineAdjudication, OtherPayer, ServiceLine } from '../types';
import type { ReadContext } from './context';

/**
 * Charge - payment - adjustments of what one other payer did with a line (2430): 0 where it balances. Undefined where
 * that payer says nothing of the line, or bundled it into another one, so that only their sum can balance.
 */
export function cobLineDifference(
  line: Pick<ServiceLine, 'chargeCents' | 'adjudications'>,
  payerId: string,
): Cents | undefined {
  const own = adjudicationsOf(line, payerId);
  if (own.length === 0 || own.some(({ bundledInto }) => bundledInto !== undefined)) return undefined;
  const paid = own.reduce((total, { paidCents }) => total + paidCents, 0);
  return line.chargeCents - paid - own.reduce((total, { adjustments }) => total + sum(adjustments), 0);
}

/**
 * CLM02 - AMT*D - all adjustments of one other payer, of the claim (2320) and of its lines (2430): 0 where what that
 * payer did explains the whole charge, as the next payer will check. Undefined before it has paid or denied: no AMT*D.
 */
export function cobDifference(
  claim: Pick<Claim837, 'chargeCents' | 'lines'>,
  other: Pick<OtherPayer, 'amounts' | 'adjustments' | 'payer'>,
): Cents | undefined {
  const paid = other.amounts.find(({ qualifier }) => qualifier === 'D');
  if (!paid) return undefined;
  const payerId = other.payer?.id;
  const ofLines = claim.lines
    .flatMap((line) => (payerId === undefined ? [] : adjudicationsOf(line, payerId)))
    .reduce((total, { adjustments }) => total + sum(adjustments), 0);
  return claim.chargeCents - paid.cents - sum(other.adjustments) - ofLines;
}

/** Reports other payers whose lines or claim do not add up. */
export function checkCobBalance(context: ReadContext, claim: Claim837): void {
  for (const other of claim.otherPayers) {
    const payerId = other.payer?.id;
    for (const line of claim.lines) {
      const difference = payerId === undefined ? undefined : cobLineDifference(line, payerId);
      if (!difference) continue;
      const message = 'What another payer paid and adjusted of this line is not its charge.';
      context.raise('cob-line-unbalanced', line.source, message, { segmentTag: 'SVD', loop: '2430' });
    }
    if (!cobDifference(claim, other)) continue;
    const message = 'What another payer paid and adjusted of this claim is not its charge.';
    context.raise('cob-claim-unbalanced', other.source, message, { segmentTag: 'SBR', loop: '2320' });
  }
}

function adjudicationsOf(line: Pick<ServiceLine, 'adjudications'>, payerId: string): LineAdjudication[] {
  return line.adjudications.filter((adjudication) => adjudication.payerId === payerId);
}

function sum(adjustments: readonly Adjustment[]): Cents {
  return adjustments.reduce((total, { cents }) => total + cents, 0);
}
