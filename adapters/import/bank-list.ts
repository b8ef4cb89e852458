import { type Cents, cents } from '../../domain/money';
import { type CalendarDate, isCalendarDate } from '../../domain/time';
import { BadCell, readRows, rowsOf } from '../tables/table-file';

/** A row of the bank's list. */
export interface BankRow {
  paidOn: CalendarDate;
  traceNumber: string;
  amountCents: Cents;
  method: 'eft' | 'check';
  payer?: string;
}

/** `date,trace,amount,method,payer`: the last may be left out. */
export const BANK_COLUMNS = ['date', 'trace', 'amount', 'method', 'payer'] as const;

/** @throws TableFileInvalid with file, line and column of every bad cell; then nothing is taken in */
export function readBankList(file: string, text: string): BankRow[] {
  const rows = rowsOf(file, text, ([date = '']) => date !== '' && date !== BANK_COLUMNS[0]);
  return readRows(file, rows, {
    read: bankRow,
    keyOf: ({ paidOn, traceNumber, amountCents }) => `${paidOn}/${traceNumber}/${amountCents}`,
  });
}

function bankRow(cells: readonly string[]): BankRow {
  const [date = '', trace = '', amount = '', method = '', payer = ''] = cells;
  if (!isCalendarDate(date)) throw new BadCell(1, `${date} is no date of the form YYYY-MM-DD`);
  if (!/^[A-Za-z0-9-]{1,50}$/.test(trace)) throw new BadCell(2, 'is no trace or check number');
  if (!/^\d+\.\d{2}$/.test(amount)) throw new BadCell(3, 'is no amount of dollars with two decimals');
  if (method !== 'eft' && method !== 'check') throw new BadCell(4, 'is neither eft nor check');
  const amountCents = cents(Number(amount.replace('.', '')));
  return { paidOn: date, traceNumber: trace, amountCents, method, ...(payer ? { payer } : {}) };
}
