import type { ScrubLine } from '../claim';
import { at, dayOf, type Edit, type ScrubRules, settingOf } from '../input';
import type { PtpRow } from '../tables';

/** Modifiers that tell services apart (NCCI policy manual, chapter 1): distinct services, other anatomy, global periods, repeated tests. */
const DISTINCT = new Set([
  ...['59', 'XE', 'XS', 'XP', 'XU', '24', '25', '27', '57', '58', '78', '79', '91'],
  ...['E1', 'E2', 'E3', 'E4', 'LT', 'RT', 'LC', 'LD', 'LM', 'RC', 'RI', 'FA', 'TA'],
  ...['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9'],
  ...['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9'],
]);

/** PTP: two procedures of one day of which one includes the other. Never both: error; with a distinct modifier: a warning until one is there. */
export const procedurePairs: Edit = ({ claim, tables, rules }) => {
  if (!rules.ncci) return [];
  return pairsOf(claim.lines).flatMap(([a, b]) => {
    const day = dayOf(claim, a);
    if (day !== dayOf(claim, b)) return [];
    const row = tables.pair(a.procedure ?? '', b.procedure ?? '', day, settingOf(claim));
    if (!row || row.modifierIndicator === '9') return [];
    const [first, second] = a.procedure === row.column1 ? [a, b] : [b, a];
    if (row.modifierIndicator === '1' && isToldApart(first, second, rules)) return [];
    return [foundPair(second, row)];
  });
};

function foundPair(line: ScrubLine, { column1, column2, modifierIndicator }: PtpRow) {
  const never = modifierIndicator === '0';
  return {
    ...at(line, 'procedure'),
    severity: never ? ('error' as const) : ('warn' as const),
    why: `${column2} is included in ${column1} on the same day${never ? ', whatever the modifier' : ' unless it was distinct'}`,
    howToFix: never
      ? `Bill ${column1} alone`
      : 'If the record shows a separate service, add the modifier that says so (XE, XS, XP, XU before 59); else bill the first alone',
  };
}

function isToldApart(first: ScrubLine, second: ScrubLine, { distinctModifierOn }: ScrubRules): boolean {
  const tells = (line: ScrubLine) => line.modifiers.some((code) => DISTINCT.has(code));
  return tells(second) || (distinctModifierOn === 'either' && tells(first));
}

function pairsOf(lines: readonly ScrubLine[]): [ScrubLine, ScrubLine][] {
  const coded = lines.filter((line) => line.procedure !== undefined);
  return coded.flatMap((a, index) =>
    coded
      .slice(index + 1)
      .filter((b) => b.procedure !== a.procedure)
      .map((b): [ScrubLine, ScrubLine] => [a, b]),
  );
}

const BY_DAY = 'Check the units against the record; what was really done is billed and sent with its records';

/** MUE: units beyond what is likely: by line (MAI 1), or of all lines of a day (MAI 2 by policy, 3 with records). */
export const unlikelyUnits: Edit = ({ claim, tables, rules }) => {
  if (!rules.ncci) return [];
  return claim.lines.flatMap((line, index) => {
    const code = line.procedure ?? '';
    const day = dayOf(claim, line);
    const row = tables.mue(code, day, settingOf(claim));
    if (!row) return [];
    const ofDay = claim.lines.filter((one) => one.procedure === code && dayOf(claim, one) === day);
    // The sum of a day is told once, at its first line.
    if (row.adjudication !== '1' && ofDay[0] !== claim.lines[index]) return [];
    const counted = row.adjudication === '1' ? [line] : ofDay;
    const units = counted.reduce((sum, one) => sum + (one.units ?? 1), 0);
    if (units <= row.units) return [];
    const per = row.adjudication === '1' ? 'a line' : 'a day';
    return [
      {
        ...at(line, 'quantity'),
        why: `${units} units of ${code} are more than the ${row.units} that are likely in ${per}${row.adjudication === '2' ? ', by policy' : ''}`,
        howToFix: row.adjudication === '2' ? 'Correct the units: no record makes this payable' : BY_DAY,
      },
    ];
  });
};
