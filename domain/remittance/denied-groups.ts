import type { RootCause } from '../denials/vocabulary';
import { type Cents, sumCents } from '../money';
import type { Adjustment, AdjustmentGroup, RemitClaim } from './remit';
import { isAdvice, isReversal } from './remit-kinds';

/** Denied money with one reason: what becomes one denial case. */
export interface DeniedGroup {
  driver: { group: AdjustmentGroup; carc: string };
  deniedCents: Cents;
  /** Our line control numbers; empty when the whole claim is denied. */
  lineIds: string[];
}

/** Which of two equal amounts decides: what must be settled first comes first (domain reference, section 0.1 step 6). */
export const SETTLED_FIRST: readonly RootCause[] = [
  'eligibility',
  'coordination_of_benefits',
  'timely_filing',
  'authorization',
  'duplicate',
  'missing_information',
  'coding',
  'bundling',
  'medical_necessity',
  'documentation',
];

/**
 * The denied money of a remittance, by the reason that drives it. Each line has one driver, its largest denied amount; lines with the same
 * driver are one group, and what is denied at claim level is a group of its own unless it shares a line's driver. Largest group first.
 * A reversal denies nothing, and neither does a predetermination.
 */
export function deniedGroups(remit: RemitClaim): DeniedGroup[] {
  if (isReversal(remit) || isAdvice(remit)) return [];
  const groups = new Map<string, DeniedGroup>();
  for (const [lineId, denied] of deniedByLine(remit)) {
    const driver = driverOf(denied);
    const key = `${driver.group}-${driver.carc}`;
    const group = groups.get(key) ?? { driver, deniedCents: sumCents([]), lineIds: [] };
    group.deniedCents = sumCents([group.deniedCents, ...denied.map((one) => one.amountCents)]);
    if (lineId !== undefined) group.lineIds.push(lineId);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.deniedCents - a.deniedCents);
}

/** Denied amounts netted by reason, for each line and for the claim (`undefined`); reasons that net to nothing are left out. */
function deniedByLine(remit: RemitClaim): Map<string | undefined, Adjustment[]> {
  const lines = new Map<string | undefined, Map<string, Adjustment>>();
  for (const one of remit.adjustments) {
    if (one.disposition !== 'denial') continue;
    const reasons = lines.get(one.lineId) ?? new Map<string, Adjustment>();
    const key = `${one.group}-${one.carc}`;
    const before = reasons.get(key)?.amountCents ?? 0;
    reasons.set(key, { ...one, amountCents: sumCents([before, one.amountCents]) });
    lines.set(one.lineId, reasons);
  }
  const denied = new Map<string | undefined, Adjustment[]>();
  for (const [lineId, reasons] of lines) {
    const left = [...reasons.values()].filter((one) => one.amountCents > 0);
    if (left.length > 0) denied.set(lineId, left);
  }
  return denied;
}

function driverOf(denied: readonly Adjustment[]): DeniedGroup['driver'] {
  const [first] = [...denied].sort((a, b) => b.amountCents - a.amountCents || rank(a) - rank(b));
  const { group, carc } = first as Adjustment;
  return { group, carc };
}

function rank({ category }: Adjustment): number {
  const place = category ? SETTLED_FIRST.indexOf(category) : -1;
  return place === -1 ? SETTLED_FIRST.length : place;
}
