import type { MueRow, PtpRow } from '../../domain/scrub/tables';
import { type CalendarDate, isCalendarDate } from '../../domain/time';
import { BadCell, readRows, rowsOf } from '../tables/table-file';

/** A procedure of CPT or HCPCS. */
const CODE = /^[0-9A-V]\d{3}[0-9A-Z]$/;
const DATE = /^\d{8}$/;

/**
 * Reads an NCCI procedure-to-procedure file as CMS publishes it: column 1, column 2, `*` for edits of before 1996, effective date, deletion
 * date (`*`: none), modifier indicator, rationale.
 *
 * @throws TableFileInvalid with every bad row
 */
export function readPtpFile(file: string, text: string): PtpRow[] {
  const rows = rowsOf(file, text, (cells) => DATE.test(cells[3] ?? ''));
  return readRows(file, rows, {
    read: ptpRow,
    keyOf: ({ column1, column2, effectiveFrom }) => `${column1}/${column2}/${effectiveFrom}`,
  });
}

function ptpRow(cells: readonly string[]): PtpRow {
  const [column1 = '', column2 = '', before = '', from = '', deleted = '', indicator = '', rationale = ''] =
    cells;
  if (!CODE.test(column1)) throw new BadCell(1, `"${column1}" is no procedure code`);
  if (!CODE.test(column2)) throw new BadCell(2, `"${column2}" is no procedure code`);
  if (column1 === column2) throw new BadCell(2, 'a procedure makes no pair with itself');
  if (before !== '' && before !== '*') throw new BadCell(3, `"${before}" is neither empty nor *`);
  const effectiveFrom = day(from, 4);
  const deletedOn = deleted === '*' || deleted === '' ? undefined : day(deleted, 5);
  if (deletedOn !== undefined && deletedOn < effectiveFrom)
    throw new BadCell(5, 'the deletion date lies before the effective date');
  if (indicator !== '0' && indicator !== '1' && indicator !== '9')
    throw new BadCell(6, `"${indicator}" is no modifier indicator (0, 1 or 9)`);
  return {
    ...{
      column1,
      column2,
      before1996: before === '*',
      effectiveFrom,
      modifierIndicator: indicator,
      rationale,
    },
    ...(deletedOn === undefined ? {} : { deletedOn }),
  };
}

/**
 * Reads an MUE file as CMS publishes it: code, value, adjudication indicator (its digit, perhaps with words), rationale.
 *
 * @throws TableFileInvalid with every bad row
 */
export function readMueFile(file: string, text: string): MueRow[] {
  const rows = rowsOf(file, text, (cells) => CODE.test(cells[0] ?? '') || /^\d+$/.test(cells[1] ?? ''));
  return readRows(file, rows, { read: mueRow, keyOf: ({ code }) => code });
}

function mueRow(cells: readonly string[]): MueRow {
  const [code = '', value = '', indicator = '', rationale = ''] = cells;
  if (!CODE.test(code)) throw new BadCell(1, `"${code}" is no procedure code`);
  if (!/^\d{1,6}$/.test(value)) throw new BadCell(2, `"${value}" is no number of units`);
  const [adjudication] = indicator;
  if (adjudication !== '1' && adjudication !== '2' && adjudication !== '3')
    throw new BadCell(3, `"${indicator}" is no adjudication indicator (1, 2 or 3)`);
  return { code, units: Number(value), adjudication, rationale };
}

/** `20261001` as a date. */
function day(text: string, column: number): CalendarDate {
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  if (!DATE.test(text) || !isCalendarDate(date))
    throw new BadCell(column, `"${text}" is no date of the form YYYYMMDD`);
  return date;
}
