import type { ExportRow, ExportTable } from './export-tables';

/** The end of a file: its rows, its sums, and the difference that must be 0. */
export interface ExportTotals {
  rows: number;
  /** Signed cents, by what the rows are. */
  sums: { [what: string]: number };
  /** What does not add up, in cents; must be 0. */
  differenceCents: number;
}

const MONEY_OF_CLOSING = ['charge', 'paid', 'adjusted', 'patient', 'open'] as const;

/** Which column says what a row is; a closing has one amount a column instead. */
const SORTED_BY = { postings: 'entry', denials: 'happened', patientBalances: 'happened' } as const;

/**
 * Sums of a file, so that its reader can check that nothing was lost: of postings charge = payment + adjustment + patient (write-offs and
 * takebacks are entries of ours beside the payer's account), of closings charge = paid + adjusted + patient + open.
 */
export function exportTotals(table: ExportTable, rows: readonly ExportRow[]): ExportTotals {
  const sums = table === 'closings' ? sumsOfClosings(rows) : sumsBy(SORTED_BY[table], rows);
  return { rows: rows.length, sums, differenceCents: differenceOf(table, sums) };
}

function sumsBy(column: string, rows: readonly ExportRow[]): ExportTotals['sums'] {
  const sums: ExportTotals['sums'] = {};
  for (const row of rows) {
    const what = String(row[column]);
    sums[what] = (sums[what] ?? 0) + Number(row.amount);
  }
  return Object.fromEntries(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sumsOfClosings(rows: readonly ExportRow[]): ExportTotals['sums'] {
  const closed = rows.filter(({ happened }) => happened === 'closed');
  return Object.fromEntries(
    MONEY_OF_CLOSING.map((what) => [what, closed.reduce((sum, row) => sum + Number(row[what]), 0)]),
  );
}

function differenceOf(table: ExportTable, sums: ExportTotals['sums']): number {
  const of = (what: string) => sums[what] ?? 0;
  if (table === 'postings') return of('charge') - of('payment') - of('adjustment') - of('patient');
  if (table === 'closings') return of('charge') - of('paid') - of('adjusted') - of('patient') - of('open');
  return 0;
}
