import { type Cents, sumCents } from '../money';
import type { DenialAdjustment } from './adjustment';
import type { AdjustmentGroup } from './case';
import type { CodeTables } from './code-tables';
import type { DenialInput } from './types';
import type { Disposition } from './vocabulary';

/** Reason codes that describe or forward money and are never denied money, whatever a remark says (section 14). */
const NEVER_DENIED: ReadonlySet<string> = new Set(['23', '45', '133', '209', '253', '257']);

/**
 * What an adjustment is, by its reason code. A code the tables do not know is denied money: unpaid and unexplained
 * must be worked, not closed. Source: section 0.1 step 5.
 */
export function dispositionOf(carc: string, tables: CodeTables): Disposition {
  const row = tables.carc[carc];
  if (!row) return NEVER_DENIED.has(carc) ? 'informational' : 'denial';
  return row.disposition;
}

/** True for denied money: the only kind that counts in the denial rate. */
export function isDeniedMoney(adjustment: DenialAdjustment, tables: CodeTables): boolean {
  return (
    adjustment.group !== 'CR' &&
    !NEVER_DENIED.has(adjustment.carc) &&
    dispositionOf(adjustment.carc, tables) === 'denial'
  );
}

/** Adjustments of one group and reason code summed, in the order they first appear. */
export function groupAdjustments(
  adjustments: readonly DenialAdjustment[],
  tables: CodeTables,
): AdjustmentGroup[] {
  const byReason = new Map<string, DenialAdjustment[]>();
  for (const adjustment of adjustments) {
    const key = `${adjustment.group}-${adjustment.carc}`;
    byReason.set(key, [...(byReason.get(key) ?? []), adjustment]);
  }
  return [...byReason.values()].map((members) => summarize(members, tables));
}

function summarize(members: readonly DenialAdjustment[], tables: CodeTables): AdjustmentGroup {
  const [first] = members as [DenialAdjustment];
  const row = tables.carc[first.carc];
  return {
    group: first.group,
    carc: first.carc,
    amountCents: sumCents(members.map((member) => member.amountCents)),
    lineIds: [...new Set(members.flatMap((member) => (member.lineId === undefined ? [] : [member.lineId])))],
    ...(row && { row }),
  };
}

/**
 * CLP03 minus all adjustments minus CLP04, in cents: 0 when the claim balances. Source: section 0.1 step 4.
 */
export function outOfBalanceCents(
  input: Pick<DenialInput, 'chargeCents' | 'paidCents' | 'adjustments'>,
): Cents {
  const adjusted = sumCents(input.adjustments.map((adjustment) => adjustment.amountCents));
  return sumCents([input.chargeCents, -adjusted, -input.paidCents]);
}
