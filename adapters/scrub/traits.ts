import type { DiagnosisTraits, ProcedureTraits } from '../../domain/scrub/tables';
import { isCalendarDate } from '../../domain/time';
import { BadCell, readRows, rowsOf } from '../tables/table-file';

export interface ModifierSpan {
  code: string;
  effectiveFrom?: string;
  effectiveThrough?: string;
}

const NEEDS = ['clia', 'waived', 'ordering', 'referring', 'ndc'] as const;
type Need = (typeof NEEDS)[number];

/** `procedures.csv`: code, effective_from, effective_through, needs, single_dose, telehealth, add_on_to, places. */
export function readProcedures(file: string, text: string): ProcedureTraits[] {
  return readRows(file, rowsOf(file, text, hasCode), { read: procedure, keyOf: ({ code }) => code });
}

/** `diagnoses.csv`: code, effective_from, effective_through, heading, sex, min_age, max_age, injury, side. */
export function readDiagnoses(file: string, text: string): DiagnosisTraits[] {
  return readRows(file, rowsOf(file, text, hasCode), { read: diagnosis, keyOf: ({ code }) => code });
}

/** `modifiers.csv`: code, effective_from, effective_through. */
export function readModifiers(file: string, text: string): ModifierSpan[] {
  return readRows(file, rowsOf(file, text, hasCode), {
    read: (cells) => ({ code: coded(cells, /^[0-9A-Z]{2}$/), ...span(cells) }),
    keyOf: ({ code }) => code,
  });
}

const hasCode = ([first = '']: readonly string[]) => first !== 'code' && first !== '';

function procedure(cells: readonly string[]): ProcedureTraits {
  const needs = list(cells[3]);
  const unknown = needs.find((need) => !isNeed(need));
  if (unknown !== undefined) throw new BadCell(4, `"${unknown}" is none of ${NEEDS.join(', ')}`);
  return {
    code: coded(cells, /^[0-9A-V]\d{3}[0-9A-Z]$/),
    ...span(cells),
    needs: needs.filter(isNeed),
    singleDose: yes(cells, 5),
    telehealth: yes(cells, 6),
    addOnTo: list(cells[6]),
    places: list(cells[7]),
  };
}

function diagnosis(cells: readonly string[]): DiagnosisTraits {
  const [sex = '', min = '', max = ''] = cells.slice(4);
  const side = cells[8] ?? '';
  if (sex !== '' && sex !== 'F' && sex !== 'M') throw new BadCell(5, `"${sex}" is neither F nor M`);
  if (side !== '' && side !== 'left' && side !== 'right')
    throw new BadCell(9, `"${side}" is neither left nor right`);
  return {
    code: coded(cells, /^[A-Z]\d[0-9A-Z]{1,5}$/),
    ...span(cells),
    heading: yes(cells, 4),
    injury: yes(cells, 8),
    ...(sex === '' ? {} : { sex }),
    ...(side === '' ? {} : { side }),
    ...(min === '' ? {} : { minAge: years(min, 6) }),
    ...(max === '' ? {} : { maxAge: years(max, 7) }),
  };
}

function years(text: string, column: number): number {
  if (!/^\d{1,3}$/.test(text)) throw new BadCell(column, `"${text}" is no age in years`);
  return Number(text);
}

function coded([code = '']: readonly string[], form: RegExp): string {
  if (!form.test(code)) throw new BadCell(1, `"${code}" has not the form of a code`);
  return code;
}

/** @param column 1-based */
function yes(cells: readonly string[], column: number): boolean {
  const cell = cells[column - 1] ?? '';
  if (!['', 'yes', 'no'].includes(cell)) throw new BadCell(column, `"${cell}" is neither yes nor no`);
  return cell === 'yes';
}

function span([, from = '', through = '']: readonly string[]): Pick<
  ModifierSpan,
  'effectiveFrom' | 'effectiveThrough'
> {
  if (from !== '' && !isCalendarDate(from))
    throw new BadCell(2, `"${from}" is no date of the form YYYY-MM-DD`);
  if (through !== '' && !isCalendarDate(through))
    throw new BadCell(3, `"${through}" is no date of the form YYYY-MM-DD`);
  return {
    ...(from === '' ? {} : { effectiveFrom: from }),
    ...(through === '' ? {} : { effectiveThrough: through }),
  };
}

function list(cell = ''): string[] {
  return cell === '' ? [] : cell.split(/\s+/);
}

function isNeed(text: string): text is Need {
  return (NEEDS as readonly string[]).includes(text);
}
