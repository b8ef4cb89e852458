import type { Adjustment, Cents, ProviderAdjustment, Remit835, RemitClaim835, RemitLine } from '../types';
import type { ReadContext } from './context';

function sum(adjustments: readonly Adjustment[]): Cents {
  return adjustments.reduce((total, adjustment) => total + adjustment.cents, 0);
}

/** SVC02 - SVC03 minus the line's CAS: 0 where the line balances. */
export function lineDifference(line: RemitLine): Cents {
  return line.chargeCents - line.paidCents - sum(line.adjustments);
}

/** CLP03 - CLP04 minus all CAS of the claim and its lines: 0 where the claim balances. */
export function claimDifference(claim: RemitClaim835): Cents {
  const lines = claim.lines.reduce((total, line) => total + sum(line.adjustments), 0);
  return claim.chargeCents - claim.paidCents - sum(claim.adjustments) - lines;
}

/** BPR02 - (sum of CLP04 - sum of PLB): 0 where the payment balances. A BPR03 of D makes the payment negative. */
export function remitDifference(
  remit: Remit835,
  claims: readonly Pick<RemitClaim835, 'paidCents'>[],
  adjustments: readonly Pick<ProviderAdjustment, 'cents'>[],
): Cents {
  const paid = claims.reduce((total, claim) => total + claim.paidCents, 0);
  const taken = adjustments.reduce((total, adjustment) => total + adjustment.cents, 0);
  const amount = remit.creditDebit === 'D' ? -remit.amountCents : remit.amountCents;
  return amount - (paid - taken);
}

/** Reports lines and claim that do not add up. A claim without lines balances by itself. */
export function checkClaimBalance(context: ReadContext, claim: RemitClaim835): void {
  for (const line of claim.lines) {
    if (lineDifference(line) === 0) continue;
    const message = 'This line does not balance: charge minus payment is not the sum of its adjustments.';
    context.raise('remit-line-unbalanced', line.source, message, { segmentTag: 'SVC' });
  }
  if (claimDifference(claim) !== 0) {
    const message =
      'This claim does not balance: charge minus payment is not the sum of all its adjustments.';
    context.raise('remit-claim-unbalanced', claim.source, message, { segmentTag: 'CLP' });
  }
}
