import { type PayerEdit, REQUIREMENTS, type Requirement } from '../../domain/scrub/tables';
import { isCalendarDate } from '../../domain/time';
import { BadCell, readRows, rowsOf } from '../tables/table-file';

/** Columns of a file of payer edits, in their order. */
export const PAYER_EDIT_COLUMNS = [
  ...['id', 'payer', 'code', 'requires', 'values', 'severity'],
  ...['effective_from', 'effective_through', 'prevents', 'source'],
] as const;

/** Requirements that say nothing without values. */
const WITH_VALUES: readonly Requirement[] = ['modifier', 'place', 'diagnosis', 'maxUnits', 'notWith'];

/**
 * Reads payer edits from CSV: one rule a row, several values separated by blanks.
 *
 * @throws TableFileInvalid with every bad row
 */
export function readPayerEdits(file: string, text: string): PayerEdit[] {
  const rows = rowsOf(file, text, (cells) => cells[0] !== '' && cells[0] !== 'id' && cells.length > 5);
  return readRows(file, rows, { read: payerEdit, keyOf: ({ id }) => id });
}

function payerEdit(cells: readonly string[]): PayerEdit {
  const [id = '', payer = '', code = '', requires = '', values = '', severity = ''] = cells;
  const [from = '', through = '', prevents = '', source = ''] = cells.slice(6);
  if (cells.length > PAYER_EDIT_COLUMNS.length)
    throw new BadCell(PAYER_EDIT_COLUMNS.length + 1, 'is one cell too many');
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(id)) throw new BadCell(1, `"${id}" is no id (letters, digits, . _ -)`);
  if (payer === '') throw new BadCell(2, 'no payer is named (* for every payer)');
  if (!/^([0-9A-Z]{5}|[0-9A-Z]{1,4}\*|\*)$/.test(code))
    throw new BadCell(3, `"${code}" is no procedure, and not the beginning of one with *`);
  if (!isRequirement(requires)) throw new BadCell(4, `"${requires}" is none of ${REQUIREMENTS.join(', ')}`);
  const list = values === '' ? [] : values.split(/\s+/);
  if (WITH_VALUES.includes(requires) && list.length === 0) throw new BadCell(5, `${requires} needs values`);
  if (requires === 'maxUnits' && !/^[1-9]\d*$/.test(values))
    throw new BadCell(5, `"${values}" is no number of units`);
  if (severity !== 'error' && severity !== 'warn')
    throw new BadCell(6, `"${severity}" is neither error nor warn`);
  if (!isCalendarDate(from)) throw new BadCell(7, `"${from}" is no date of the form YYYY-MM-DD`);
  if (through !== '' && (!isCalendarDate(through) || through < from))
    throw new BadCell(8, `"${through}" is no date on or after the first day`);
  if (source === '') throw new BadCell(10, 'says no source: where does the rule come from?');
  return {
    ...{ id, payer, code, requires, values: list, severity, effectiveFrom: from, source },
    ...(through === '' ? {} : { effectiveThrough: through }),
    prevents: prevents === '' ? [] : prevents.split(/\s+/),
  };
}

function isRequirement(text: string): text is Requirement {
  return (REQUIREMENTS as readonly string[]).includes(text);
}
