import { type Cents, cents } from '../money';

/**
 * What a provider adjustment (PLB) is about.
 *
 * - `recovery`: money taken for a claim (positive), or given back (negative). Told to a claim when its reference leads to one.
 * - `forwarding`: a balance carried to a later payment and recouped there (FB). Belongs to no claim; its pair nets to nothing.
 * - `interest`: has an account of its own and never enters a claim's money.
 * - `provider`: between payer and provider: withholding, capitation, settlements.
 */
export type AdjustmentKind = 'recovery' | 'forwarding' | 'interest' | 'provider';

/** PLB03-1 in our own words. What is not listed is the provider's: it never moves a claim's money. */
const REASONS: Readonly<Record<string, readonly [AdjustmentKind, string]>> = {
  WO: ['recovery', 'overpayment recovered'],
  '72': ['recovery', 'refund of ours acknowledged, or returned to us'],
  B2: ['recovery', 'rebate'],
  CS: ['recovery', 'adjustment of an earlier payment'],
  J1: ['recovery', 'not reimbursable'],
  OB: ['recovery', 'offset for an affiliated provider'],
  RA: ['recovery', 'retroactive change'],
  WU: ['recovery', 'recovery without a stated reason'],
  FB: ['forwarding', 'balance carried forward'],
  L6: ['interest', 'interest'],
  '51': ['interest', 'interest as a penalty'],
  IR: ['provider', 'tax withheld'],
  E3: ['provider', 'withheld under the contract'],
  LE: ['provider', 'levy'],
  AP: ['provider', 'advance payment'],
  CT: ['provider', 'capitation'],
  LS: ['provider', 'lump sum'],
};

export function adjustmentKind(reason: string): AdjustmentKind {
  return REASONS[reason]?.[0] ?? 'provider';
}

/** The reason in words for a person; the bare code where we have none. */
export function reasonInWords(reason: string): string {
  return REASONS[reason]?.[1] ?? `reason ${reason}`;
}

/** PLB amounts of a payment or a file, added up by reason; reasons in alphabetical order. */
export function centsByReason(
  adjustments: readonly { reason: string; amountCents: Cents }[],
): { reason: string; what: string; amountCents: Cents }[] {
  const sums = new Map<string, number>();
  for (const { reason, amountCents } of adjustments) sums.set(reason, (sums.get(reason) ?? 0) + amountCents);
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reason, sum]) => ({ reason, what: reasonInWords(reason), amountCents: cents(sum) }));
}

/** One FB of a payment. Negative: carried forward, not taken now. Positive: recouped now. */
export interface ForwardEntry {
  payer: string;
  provider: string;
  reference?: string;
  amountCents: Cents;
  on: string;
  file: string;
}

/** A balance that was carried forward and has not been recouped, or (negative) one recouped that was never announced. */
export interface OpenForward {
  payer: string;
  provider: string;
  file: string;
  /** Since when; its age is counted from here. */
  on: string;
  openCents: Cents;
}

/**
 * What of the carried balances is still out, oldest first. A recoupment answers the announcement with its own reference first, then the
 * oldest of the same payer and provider: payers number the two sides alike, or name the earlier payment, or neither.
 */
export function openForwards(entries: readonly ForwardEntry[]): OpenForward[] {
  const sorted = [...entries].sort((a, b) =>
    a.on === b.on ? a.amountCents - b.amountCents : a.on < b.on ? -1 : 1,
  );
  const announced = sorted
    .filter((one) => one.amountCents < 0)
    .map((one) => ({ ...one, left: -one.amountCents }));
  const recouped = sorted
    .filter((one) => one.amountCents > 0)
    .map((one) => ({ ...one, left: one.amountCents as number }));
  for (const sameReference of [true, false]) {
    for (const back of recouped) {
      for (const out of announced) {
        if (out.payer !== back.payer || out.provider !== back.provider) continue;
        if (sameReference && (!out.reference || out.reference !== back.reference)) continue;
        const settled = Math.min(out.left, back.left);
        out.left -= settled;
        back.left -= settled;
      }
    }
  }
  const row = ({ payer, provider, file, on }: ForwardEntry, openCents: number): OpenForward => ({
    ...{ payer, provider, file, on },
    openCents: cents(openCents),
  });
  return [
    ...announced.filter((one) => one.left > 0).map((one) => row(one, one.left)),
    ...recouped.filter((one) => one.left > 0).map((one) => row(one, -one.left)),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
