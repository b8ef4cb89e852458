import type { Claim837, LineAdjudication } from '../../x12/types';
import type { EarlierPayers } from '../behaviours';

/** SBR01 in the order of responsibility. */
const RANKS = 'PSTABCDEFGH';

/**
 * What the payers before the one that gets the claim did, by loops 2320 and 2430; `undefined` where none of them has decided.
 * @param lineIds how the claim's lines are called, in their order
 */
export function earlierPayersOf(
  { subscriber, otherPayers, lines }: Claim837,
  lineIds: readonly string[],
): EarlierPayers | undefined {
  const own = RANKS.indexOf(subscriber.sequence);
  const before = otherPayers
    .filter(({ sequence, amounts }) => RANKS.indexOf(sequence) < own && amounts.some(isPaid))
    .sort((a, b) => RANKS.indexOf(a.sequence) - RANKS.indexOf(b.sequence))
    .map(({ payer }) => payer?.id);
  const last = before.at(-1);
  if (last === undefined) return undefined;
  const decided = lines.map(({ adjudications }) =>
    adjudications.filter(({ payerId }) => before.includes(payerId)),
  );
  const days = decided.flat().flatMap(({ dates }) => dates.map(({ from }) => from));
  return {
    count: before.length,
    decidedOn: days.sort().at(-1) ?? '',
    lines: decided.map((ofLine, index) => ({
      lineId: lineIds[index] ?? '',
      paidCents: ofLine.reduce((sum, { paidCents }) => sum + paidCents, 0),
      leftCents: ofLine
        .filter(({ payerId }) => payerId === last)
        .reduce((sum, one) => sum + handedOn(one), 0),
    })),
  };
}

/** AMT*D: what the payer paid; it stands there once it has decided. */
function isPaid({ qualifier }: { qualifier: string }): boolean {
  return qualifier === 'D';
}

function handedOn({ adjustments }: LineAdjudication): number {
  return adjustments.filter(({ group }) => group === 'PR').reduce((sum, { cents }) => sum + cents, 0);
}
