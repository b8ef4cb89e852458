import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { csvCell } from './csv';
import { COLUMNS, type ExportRow, type ExportTable } from './export-tables';
import { type ExportTotals, exportTotals } from './export-totals';

export type ExportFormat = 'csv' | 'jsonl';

export interface ExportedFile extends ExportTotals {
  name: string;
}

/** Columns that hold money: cents inside, two decimals in a file. */
const MONEY: ReadonlySet<string> = new Set(['amount', 'charge', 'paid', 'adjusted', 'patient', 'open']);

const FILE_NAMES: Record<ExportTable, string> = {
  ...{ postings: 'postings', denials: 'denials', closings: 'closings', patientBalances: 'patient-balances' },
};

/**
 * Writes the four files of a range of the outbox. The same range gives the same names and bytes; a file appears whole or not at all. They name
 * accounts of patients, so only their owner may read them.
 */
export async function writeExport(
  folder: string,
  range: { from: number; through: number },
  tables: Record<ExportTable, ExportRow[]>,
  format: ExportFormat,
): Promise<ExportedFile[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const files: ExportedFile[] = [];
  for (const table of Object.keys(COLUMNS) as ExportTable[]) {
    const number = (seq: number) => String(seq).padStart(9, '0');
    const name = `${FILE_NAMES[table]}-${number(range.from)}-${number(range.through)}.${format}`;
    const totals = exportTotals(table, tables[table]);
    const text =
      format === 'csv' ? csvOf(table, tables[table], totals) : jsonlOf(table, tables[table], totals);
    await writeWhole(path.join(folder, name), text);
    files.push({ name, ...totals });
  }
  return files;
}

async function writeWhole(file: string, text: string): Promise<void> {
  const partial = `${file}.partial`;
  await writeFile(partial, text, { mode: 0o600 });
  // The mode of a new file is subject to the process's mask, and an old one keeps its own.
  await chmod(partial, 0o600);
  await rename(partial, file);
}

/** RFC 4180, with its totals at the end: rows whose `event` is TOTAL. */
function csvOf(
  table: ExportTable,
  rows: readonly ExportRow[],
  { rows: count, sums, differenceCents }: ExportTotals,
) {
  const columns = COLUMNS[table];
  const lines = rows.map((row) => columns.map((column) => csvCell(shown(column, row[column]))));
  const what = table === 'postings' ? 'entry' : 'happened';
  const total = (name: string, values: ExportRow): string[] =>
    columns.map((column) =>
      csvCell(column === 'event' ? 'TOTAL' : column === what ? name : shown(column, values[column])),
    );
  const totals =
    table === 'closings'
      ? [total('sum', sums), total('difference', { charge: differenceCents })]
      : [
          ...Object.entries(sums).map(([name, amount]) => total(name, { amount })),
          total('difference', { amount: differenceCents }),
        ];
  return `${[columns, ...lines, ...totals, total('rows', { seq: count })].map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}

/** One object a line; the last one holds the totals. */
function jsonlOf(
  table: ExportTable,
  rows: readonly ExportRow[],
  { rows: count, sums, differenceCents }: ExportTotals,
) {
  const lines = rows.map((row) =>
    Object.fromEntries(
      COLUMNS[table].map((column) => [column, MONEY.has(column) ? shown(column, row[column]) : row[column]]),
    ),
  );
  const inDollars = Object.fromEntries(Object.entries(sums).map(([name, amount]) => [name, decimal(amount)]));
  const last = { event: 'TOTAL', rows: count, sums: inDollars, difference: decimal(differenceCents) };
  return `${[...lines, last].map((line) => JSON.stringify(line)).join('\n')}\n`;
}

function shown(column: string, value: string | number | undefined): string | undefined {
  if (value === undefined) return undefined;
  return MONEY.has(column) ? decimal(Number(value)) : String(value);
}

/** `-1234` cents as `-12.34`: no sign of a currency and no separator, for other programs. */
function decimal(amountCents: number): string {
  const digits = String(Math.abs(amountCents)).padStart(3, '0');
  return `${amountCents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
