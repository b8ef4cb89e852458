import { z } from 'zod';
import type { AppealRung } from '../../domain/appeals/ladder';
import {
  APPEAL_FORMS,
  APPEAL_TRACKS,
  ON_SILENCE,
  RUNG_ANCHORS,
  STANDINGS,
} from '../../domain/appeals/vocabulary';
import { WINDOW_UNITS } from '../../domain/calendar/window-unit';
import type { AppealLevelRow } from '../../domain/denials/code-tables';
import { cents } from '../../domain/money';

const text = z.string();
const filled = z.string().min(1, 'is empty');
const optionalCount = z
  .string()
  .regex(/^\d*$/, 'is not a whole number')
  .transform((value) => (value === '' ? undefined : Number(value)));
/** `a|b`, empty for none. */
const list = <T extends string>(values: readonly T[]) =>
  z
    .string()
    .transform((cell) => (cell === '' ? [] : cell.split('|')))
    .pipe(z.array(z.enum(values as [T, ...T[]])));
/** `2025:190|2026:200`: dollars from a filing year on, ascending. */
const minimums = z
  .string()
  .regex(/^(\d{4}:\d+(\|\d{4}:\d+)*)?$/, 'is not year:dollars, joined by |')
  .transform((cell) =>
    (cell === '' ? [] : cell.split('|')).map((entry) => {
      const [year, dollars] = entry.split(':').map(Number) as [number, number];
      return { fromYear: year, cents: cents(dollars * 100) };
    }),
  );

const cells = z.object({
  payer_type: z.enum(APPEAL_TRACKS),
  level: z.coerce.number().int().min(0),
  name: filled,
  file_within_days: optionalCount,
  clock_starts: text,
  decision_within_days: optionalCount,
  min_amount: optionalCount,
  source: filled,
  file_unit: z.enum([...WINDOW_UNITS, 'configured', 'automatic', 'none']),
  receipt_presumption_days: optionalCount,
  filed_when: z.enum(['received', 'postmarked', 'sent', 'filed', 'n/a', 'per contract', 'per state']),
  confidence: z.enum(['high', 'medium', 'low']),
  notes: text,
  standing: z.enum(STANDINGS),
  required_forms: text,
  on_silence: text,
  anchor: z.enum(RUNG_ANCHORS),
  safe_within: optionalCount,
  min_by_year: minimums,
  forms: list(APPEAL_FORMS),
  silence: z.enum(ON_SILENCE),
});
type Cells = z.infer<typeof cells>;

/** A row of `appeal_levels.csv`: the words for people, and beside them the rung that the deadline engine reads. */
export const appealLevelRow: z.ZodType<AppealLevelRow> = cells.transform((row) => ({
  track: row.payer_type,
  level: row.level,
  name: row.name,
  fileWithin: row.file_within_days,
  clockStarts: row.clock_starts,
  decisionWithinDays: row.decision_within_days,
  minAmount: row.min_amount,
  source: row.source,
  fileUnit: row.file_unit,
  receiptPresumptionDays: row.receipt_presumption_days ?? 0,
  filedWhen: row.filed_when,
  confidence: row.confidence,
  notes: row.notes,
  standing: row.standing,
  requiredForms: row.required_forms,
  onSilence: row.on_silence,
  rung: rungOf(row),
}));

function rungOf(row: Cells): AppealRung {
  const { file_unit: unit, file_within_days: length, safe_within: safeLength, filed_when: filedWhen } = row;
  const byLaw = unit !== 'configured' && unit !== 'automatic' && unit !== 'none';
  const known = filedWhen !== 'n/a' && filedWhen !== 'per contract' && filedWhen !== 'per state';
  return {
    ...{ track: row.payer_type, level: row.level, name: row.name, anchor: row.anchor },
    filing: byLaw ? 'window' : unit,
    ...(byLaw && length !== undefined
      ? {
          window: {
            ...{ length, unit, presumptionDays: row.receipt_presumption_days ?? 0 },
            ...(safeLength === undefined ? {} : { safeLength }),
          },
        }
      : {}),
    ...(known ? { filedWhen } : {}),
    ...(row.decision_within_days === undefined ? {} : { decisionDays: row.decision_within_days }),
    ...{ minimums: row.min_by_year, standing: row.standing, forms: row.forms, onSilence: row.silence },
    source: row.source.split(';')[0]?.trim() ?? row.source,
  };
}
