import type { Cents, DateValue } from '../types';

const DECIMAL = /^([-+]?)(\d*)(?:\.(\d*))?$/;

/** Most quantities are already in their shortest form. */
const SHORTEST_WHOLE = /^[1-9]\d*$/;

const ZERO = 48;
const NINE = 57;
const POINT = 46;
const PLUS = 43;
const MINUS = 45;

/**
 * A decimal to integer cents without going through a floating point number of the text.
 * Undefined when the text is not a number, has a fraction of a cent, or is too large to be exact.
 */
export function parseCents(text: string): Cents | undefined {
  const sign = text.charCodeAt(0);
  const first = sign === MINUS || sign === PLUS ? 1 : 0;
  let cents = 0;
  let digits = 0;
  /** Index of the decimal point. */
  let point = -1;
  for (let at = first; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === POINT && point < 0) {
      point = at;
      continue;
    }
    if (code < ZERO || code > NINE) return undefined;
    digits += 1;
    if (point < 0 || at <= point + 2) cents = cents * 10 + (code - ZERO);
    else if (code !== ZERO) return undefined;
  }
  const whole = (point < 0 ? text.length : point) - first;
  if (digits === 0 || whole > 13) return undefined;
  const decimals = point < 0 ? 0 : Math.min(2, text.length - point - 1);
  if (decimals < 2) cents *= decimals === 0 ? 100 : 10;
  return sign === MINUS && cents !== 0 ? -cents : cents;
}

/** A decimal in its shortest form (`01.50` is `1.5`); undefined when the text is not a number. */
export function parseQuantity(text: string): string | undefined {
  if (SHORTEST_WHOLE.test(text)) return text;
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
  if (text.length !== 8) return undefined;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 4, 6);
  const day = digitsAt(text, 6, 8);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && !leap ? 28 : (DAYS[month - 1] ?? 0);
  const exists = year > 0 && day >= 1 && day <= last;
  return exists ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}` : undefined;
}

/** The number these digits make; NaN where one of them is no digit. */
function digitsAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return Number.NaN;
    value = value * 10 + (code - ZERO);
  }
  return value;
}

/** DTP02 and DTP03 to a date. What cannot be read is kept as `text`. */
export function parseDateValue(format: string, value: string): DateValue {
  if (format === 'TM' && /^\d{4}(\d{2})?$/.test(value)) return { time: value };
  const from = parseDate(value.length === 8 ? value : value.slice(0, 8));
  if (format === 'D8' && value.length === 8 && from) return { from };
  if (format === 'RD8' && from && value[8] === '-') {
    const to = parseDate(value.slice(9));
    if (to) return { from, to };
  }
  if (format === 'DT' && from && /^\d{4}(\d{2})?$/.test(value.slice(8)))
    return { from, time: value.slice(8) };
  return { text: value, format };
}
