import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Failure } from '../../domain/failures';
import type { CalendarDate } from '../../domain/time';

/** One outcome as a person wrote it down: the task is named claim/task. `row` counts from 1, without the headings. */
export interface WrittenOutcome {
  row: number;
  task: string;
  outcome: string;
  expectedOn?: CalendarDate;
}

const day = z.iso.date('is no date: write it as YYYY-MM-DD');
const written = z.object({
  task: z.string().regex(/^[^/\s]+\/[^/\s]+$/, 'is no task: write claim/task, as `calls plan` shows it'),
  outcome: z.string().min(1, 'is missing'),
  expected: z.preprocess((text) => (text === '' ? undefined : text), day.optional()),
});

/**
 * What a call brought, as CSV with headings (the list of `calls plan --csv` with its columns `outcome` and `expected` filled in; a row
 * without an outcome was not asked) or as a JSON array of `{ task, outcome, expected }`.
 * @throws Failure `InvalidInput` that names every wrong row and field
 */
export function readCallOutcomes(file: string, text: string): WrittenOutcome[] {
  const problems: string[] = [];
  const outcomes = rowsOf(file, text).flatMap(({ row, cells }): WrittenOutcome[] => {
    const read = written.safeParse(cells);
    if (read.success) {
      const { expected, ...said } = read.data;
      return [{ row, ...said, ...(expected ? { expectedOn: expected } : {}) }];
    }
    for (const { path, message } of read.error.issues)
      problems.push(`row ${row}, ${path.join('.') || 'row'}: ${message}`);
    return [];
  });
  if (problems.length > 0)
    throw new Failure('InvalidInput', [`${file}: nothing of the call was recorded.`, ...problems].join('\n'));
  return outcomes;
}

function rowsOf(file: string, text: string): { row: number; cells: unknown }[] {
  try {
    const isJson = text.trimStart().startsWith('[');
    const all = (isJson ? JSON.parse(text) : parse(text, { columns: true, bom: true })) as unknown[];
    return all
      .map((cells, at) => ({ row: at + 1, cells }))
      .filter(({ cells }) => isJson || (cells as { outcome?: string }).outcome !== '');
  } catch (cause) {
    throw new Failure('InvalidInput', `${file} is neither CSV with headings nor a JSON array`, {}, { cause });
  }
}
