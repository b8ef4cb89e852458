import { type Cents, cents, sumCents } from '../money';
import { factsOf } from './case';
import type { DenialInput } from './types';

/** Reductions of the payment, not of the allowed amount: they are added back. Source: section 0.1 step 9. */
const ADDED_BACK: ReadonlySet<string> = new Set(['253', '104', '245', '144', '237']);
/** The patient's share of an allowed amount. */
const COST_SHARE: ReadonlySet<string> = new Set(['1', '2', '3', '66', '122', '241', '247', '248']);
/** Used when the payer's playbook names no tolerance. */
export const DEFAULT_TOLERANCE_CENTS = 100;

/** What the payer allowed: AMT*B6, else paid plus cost share plus payment reductions (signed). */
export function allowedCents(input: DenialInput): Cents {
  const stated = input.context.payment?.remitAllowedCents;
  if (stated !== undefined) return stated;
  const counted = input.adjustments.filter(isWithinAllowed);
  return sumCents([input.paidCents, ...counted.map((adjustment) => adjustment.amountCents)]);
}

/** True for an adjustment that reduces the payment and not the allowed amount. */
export function isWithinAllowed({ group, carc }: { group: string; carc: string }): boolean {
  return (group === 'PR' && COST_SHARE.has(carc)) || ADDED_BACK.has(carc);
}

/**
 * How much less than the contract the payer allowed, in cents; undefined when it is right, unknown or not to be asked.
 * Silent for a secondary payer's remit, for multiple-procedure reductions (59) that the expected amount does not hold, and under the lesser-of rule: the
 * contract never owes more than the charge. Source: section 0.1 step 9, story S12 and its twins.
 */
export function underpaidCents(input: DenialInput): Cents | undefined {
  const { payment } = factsOf(input.context);
  if (payment.expectedAllowedCents === undefined || isLaterPayer(input)) return undefined;
  const isReduced = input.adjustments.some(({ carc }) => carc === '59');
  if (isReduced && !payment.reductionsApplied) return undefined;
  const expected = Math.min(input.chargeCents, payment.expectedAllowedCents);
  const short = cents(expected - allowedCents(input));
  return short > (payment.toleranceCents ?? DEFAULT_TOLERANCE_CENTS) ? short : undefined;
}

/** A remit of a secondary or tertiary payer, by its claim status or by the earlier payer's effect in it. */
export function isLaterPayer(input: Pick<DenialInput, 'clp02' | 'adjustments'>): boolean {
  const laterStatus = input.clp02 !== null && ['2', '3', '20', '21'].includes(input.clp02);
  return laterStatus || input.adjustments.some(({ carc }) => carc === '23');
}

/** True for the shares a plan leaves to the patient on an allowed amount. */
export function isCostShare(carc: string): boolean {
  return COST_SHARE.has(carc);
}
