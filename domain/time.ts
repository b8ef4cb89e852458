import { remember } from './remember';

/**
 * Two kinds of time. A `PracticeInstant` is milliseconds since 1970 on the practice clock (docs/adr/0006-practice-clock.md), never the
 * machine's. A `CalendarDate` is `YYYY-MM-DD`: legal dates are dates, not instants. The practice day is the UTC day.
 */
export type PracticeInstant = number & { readonly __unit: 'practice-ms' };
export type CalendarDate = string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function instant(milliseconds: number): PracticeInstant {
  return Math.trunc(milliseconds) as PracticeInstant;
}

const dateOfDay = remember((day: number): CalendarDate => new Date(day * DAY).toISOString().slice(0, 10));

/** The practice date on which an instant falls. */
export function dateOf(at: number): CalendarDate {
  return dateOfDay(Math.floor(at / DAY));
}

/** Whether a text is a date that the calendar has, as `YYYY-MM-DD`: the 31st of February is none. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && dateOf(at) === text;
}

/** The first instant of a date. */
export const startOf = remember((date: CalendarDate): PracticeInstant => {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`Not a calendar date: ${date}`);
  return instant(at);
});

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((startOf(to) - startOf(from)) / DAY);
}

/** A date moved by whole calendar days. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOf(startOf(date) + days * DAY);
}

/** The later of two dates. */
export function laterOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

/** The earlier of two dates. */
export function earlierOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

/** ISO text of an instant, for the ledger and for people. */
export function isoOf(at: number): string {
  return new Date(at).toISOString();
}
