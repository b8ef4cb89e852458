import type { Cents, DateValue } from '../types';

const DECIMAL = /^([-+]?)(\d*)(?:\.(\d*))?$/;

/**
 * A decimal to integer cents without going through a floating point number of the text.
 * Undefined when the text is not a number, has a fraction of a cent, or is too large to be exact.
 */
export function parseCents(text: string): Cents | undefined {
  const match = DECIMAL.exec(text);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (!match || whole + fraction === '' || whole.length > 13) return undefined;
  if (/[1-9]/.test(fraction.slice(2))) return undefined;
  const cents = Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  return match[1] === '-' && cents !== 0 ? -cents : cents;
}

/** A decimal in its shortest form (`01.50` is `1.5`); undefined when the text is not a number. */
export function parseQuantity(text: string): string | undefined {
  const match = DECIMAL.exec(text);
  if (!match || (match[2] ?? '') + (match[3] ?? '') === '') return undefined;
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '') || '0';
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  const value = fraction === '' ? whole : `${whole}.${fraction}`;
  return match[1] === '-' && value !== '0' ? `-${value}` : value;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `CCYYMMDD` to `YYYY-MM-DD`; undefined when there is no such day. */
export function parseDate(text: string): string | undefined {
  if (!/^\d{8}$/.test(text)) return undefined;
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)];
  const y = Number(year);
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const last = month === '02' && !leap ? 28 : (DAYS[Number(month) - 1] ?? 0);
  const exists = y > 0 && Number(day) >= 1 && Number(day) <= last;
  return exists ? `${year}-${month}-${day}` : undefined;
}

/** DTP02 and DTP03 to a date. What cannot be read is kept as `text`. */
export function parseDateValue(format: string, value: string): DateValue {
  if (format === 'TM' && /^\d{4}(\d{2})?$/.test(value)) return { time: value };
  const from = parseDate(value.slice(0, 8));
  if (format === 'D8' && value.length === 8 && from) return { from };
  if (format === 'RD8' && from && value[8] === '-') {
    const to = parseDate(value.slice(9));
    if (to) return { from, to };
  }
  if (format === 'DT' && from && /^\d{4}(\d{2})?$/.test(value.slice(8)))
    return { from, time: value.slice(8) };
  return { text: value, format };
}
