import { parse } from 'csv-parse/sync';

/** One thing that is wrong in a table file, with its place. */
export interface TableProblem {
  file: string;
  /** 1-based; 0 is the file as a whole. */
  line: number;
  /** 1-based; 0 is the row as a whole. */
  column: number;
  why: string;
}

/** A table that cannot be trusted: nothing of it is loaded. The message has one line a problem: file:line:column: why. */
export class TableFileInvalid extends Error {
  constructor(readonly problems: readonly TableProblem[]) {
    super(problems.map(({ file, line, column, why }) => `${file}:${line}:${column}: ${why}`).join('\n'));
    this.name = 'TableFileInvalid';
  }
}

/** More problems than this say nothing new. */
const MAX_PROBLEMS = 50;

/** One row as it stands in the file. */
export interface RawRow {
  line: number;
  cells: string[];
}

/** A cell that a row cannot be read without. Thrown by the readers of rows, with the cell's 1-based column. */
export class BadCell extends Error {
  constructor(
    readonly column: number,
    why: string,
  ) {
    super(why);
  }
}

/**
 * The rows of a published table: tab-separated or CSV. What stands above the first row with data (titles, notices, headings) is passed over.
 *
 * @param isData whether a row that no data came before is a heading or the first of the data.
 * @throws TableFileInvalid for a file that is no table
 */
export function rowsOf(file: string, text: string, isData: (cells: readonly string[]) => boolean): RawRow[] {
  const rows = text.includes('\t') ? tabRows(text) : csvRows(file, text);
  const first = rows.findIndex(({ cells }) => isData(cells));
  if (first < 0)
    throw new TableFileInvalid([{ file, line: 0, column: 0, why: 'holds no row of this kind of table' }]);
  return rows.slice(first);
}

/**
 * Reads every row, or none.
 * @throws TableFileInvalid with the places of all bad rows (the first 50)
 */
export function readRows<Row>(
  file: string,
  rows: readonly RawRow[],
  { read, keyOf }: { read: (cells: readonly string[]) => Row; keyOf: (row: Row) => string },
): Row[] {
  const problems: TableProblem[] = [];
  const seen = new Map<string, number>();
  const good: Row[] = [];
  for (const { line, cells } of rows) {
    const row = attempt(
      () => read(cells),
      (column, why) => problems.push({ file, line, column, why }),
    );
    if (row === undefined) continue;
    const key = keyOf(row);
    const before = seen.get(key);
    if (before !== undefined) problems.push({ file, line, column: 1, why: `repeats line ${before}` });
    seen.set(key, line);
    good.push(row);
    if (problems.length >= MAX_PROBLEMS) break;
  }
  if (problems.length > 0) throw new TableFileInvalid(problems.slice(0, MAX_PROBLEMS));
  return good;
}

function attempt<Row>(read: () => Row, refuse: (column: number, why: string) => void): Row | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    refuse(error.column, error.message);
    return undefined;
  }
}

function tabRows(text: string): RawRow[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line: index + 1, cells: line.split('\t').map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function csvRows(file: string, text: string): RawRow[] {
  const options = { bom: true, info: true, skip_empty_lines: true, trim: true, relax_column_count: true };
  try {
    const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (cause) {
    const { message, lines, column } = cause as Error & { lines?: number; column?: number };
    const at = typeof column === 'number' ? column + 1 : 0;
    throw new TableFileInvalid([{ file, line: lines ?? 0, column: at, why: message }]);
  }
}
