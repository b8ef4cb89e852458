import { cents, sumCents } from '../money';
import { pairReversals } from './pair-reversals';
import type { Adjustment, RemitClaim } from './remit';
import { isAdvice, isReversal } from './remit-kinds';

/**
 * What a payer had decided before the claim came here, as the imported claim itself says it (loops 2320 and 2430 of an 837): codes and
 * cents only. It accounts for the charge to the cent; one that does not is never made.
 */
export interface PriorDecision {
  /** Number of the payer in the claim. */
  payerSequence: number;
  chargeCents: RemitClaim['chargeCents'];
  paidCents: RemitClaim['paidCents'];
  adjustments: Adjustment[];
}

/**
 * The remittances with what payers had decided before the claim came, as decisions that stand. The payer's own remittance goes before what
 * the claim said of it; a reversal takes that back as any other decision.
 */
export function withPriorDecisions(
  remits: readonly RemitClaim[],
  prior: readonly PriorDecision[] = [],
): readonly RemitClaim[] {
  const counted = prior.filter(({ payerSequence }) => !hasSpoken(remits, payerSequence));
  return counted.length === 0 ? remits : [...counted.map(asRemit), ...remits];
}

/** The payer has decided here: of its own, not only again after a reversal of what was decided before the claim came. */
function hasSpoken(remits: readonly RemitClaim[], payerSequence: number): boolean {
  const own = remits.filter((remit) => remit.payerSequence === payerSequence);
  const again = new Set(
    pairReversals(own).pairs.flatMap(({ original, correction }) => (original ? [] : [correction])),
  );
  return own.some((remit) => !isReversal(remit) && !isAdvice(remit) && !again.has(remit));
}

/** Without a day of its own it is older than every remittance. */
function asRemit({ payerSequence, adjustments, ...money }: PriorDecision): RemitClaim {
  const share = adjustments.filter(({ group }) => group === 'PR');
  return {
    ...{ remitClaimId: `prior-${payerSequence}`, remitDate: '', payerSequence, version: 1 },
    ...{ statusCode: '1', payerControlNumber: '', lines: [], remarks: [] },
    ...{ ...money, adjustments, patientCents: cents(sumCents(share.map((one) => one.amountCents))) },
  };
}
