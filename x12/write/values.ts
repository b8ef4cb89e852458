import type { Adjustment, Cents, DateFact, DateValue, Delivery, Procedure, Reference, Trace } from '../types';
import { type OutElement, type OutSegment, X12WriteError } from './segments';

/** Cents as an X12 R number: no trailing zeros, no point where there are no cents. */
export function amount(cents: Cents): string {
  if (!Number.isSafeInteger(cents)) throw new X12WriteError('An amount must be a whole number of cents.');
  const absolute = Math.abs(cents);
  const fraction = String(absolute % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const whole = String(Math.floor(absolute / 100));
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return cents < 0 ? `-${text}` : text;
}

export function optionalAmount(cents: Cents | undefined): string | undefined {
  return cents === undefined ? undefined : amount(cents);
}

/** `YYYY-MM-DD` as `CCYYMMDD`; another text, which a reader kept because it was no date, stays. */
export function day(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date.replaceAll('-', '') : date;
}

export function optionalDay(date: string | undefined): string | undefined {
  return date === undefined ? undefined : day(date);
}

/** Format qualifier and value of a date. */
export function dateElements(date: DateValue): [format: string, value: string] {
  if (date.text !== undefined) return [date.format ?? 'D8', date.text];
  const from = day(date.from ?? '');
  if (date.to !== undefined) return ['RD8', `${from}-${day(date.to)}`];
  if (date.from === undefined) return ['TM', date.time ?? ''];
  return date.time === undefined ? ['D8', from] : ['DT', `${from}${date.time}`];
}

export function dtp(date: DateFact): OutSegment {
  return ['DTP', date.qualifier, ...dateElements(date)];
}

/** DTM has no format: the day, and a time where there is one. */
export function dtm(date: DateFact): OutSegment {
  return ['DTM', date.qualifier, date.text ?? day(date.from ?? ''), date.time];
}

export function ref(reference: Reference): OutSegment {
  return ['REF', reference.qualifier, reference.value, reference.description];
}

export function trn(trace: Trace): OutSegment {
  return ['TRN', trace.type, trace.number, trace.originator, trace.supplement];
}

export function hsd(delivery: Delivery): OutSegment {
  const { quantityQualifier, quantity, unit, sampling, periodQualifier, periods, frequency, pattern } =
    delivery;
  return ['HSD', quantityQualifier, quantity, unit, sampling, periodQualifier, periods, frequency, pattern];
}

export function procedureElement(procedure: Procedure | undefined): OutElement {
  if (!procedure) return undefined;
  const { qualifier, code, modifiers, description, codeTo } = procedure;
  const [m1, m2, m3, m4] = modifiers;
  return [qualifier, code, m1, m2, m3, m4, description, codeTo];
}

/** CAS segments: neighbours of one group share a segment, six triples at most. */
export function casSegments(adjustments: readonly Adjustment[]): OutSegment[] {
  const segments: [string, ...OutElement[]][] = [];
  let group: string | undefined;
  for (const adjustment of adjustments) {
    const open = segments.at(-1);
    const triple = [adjustment.reason, amount(adjustment.cents), adjustment.quantity];
    if (open && group === adjustment.group && open.length < 2 + 6 * 3) open.push(...triple);
    else segments.push(['CAS', adjustment.group, ...triple]);
    group = adjustment.group;
  }
  return segments;
}

/** A list with `undefined` dropped, for spreading optional segments. */
export function some<T>(...values: (T | undefined | false)[]): T[] {
  return values.filter((value): value is T => value !== undefined && value !== false);
}
