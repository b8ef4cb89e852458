import { addDays, type CalendarDate } from '../time';

/** A day fixed in the calendar moves to the nearest weekday when it falls on a weekend; an nth weekday never does. */
type HolidayRule =
  | { name: string; since?: number; month: number; day: number }
  | { name: string; since?: number; month: number; weekday: number; nth: 1 | 2 | 3 | 4 | 'last' };

const MONDAY = 1;
const THURSDAY = 4;
const FRIDAY = 5;

/**
 * Federal holidays, 5 U.S.C. 6103(a), as they stand from 2020 on. Inauguration Day is left out: it binds offices in the Washington area
 * only. A new holiday is a new row with the year from which it counts.
 */
const FEDERAL_HOLIDAYS: readonly HolidayRule[] = [
  { name: "New Year's Day", month: 1, day: 1 },
  { name: 'Birthday of Martin Luther King, Jr.', month: 1, weekday: MONDAY, nth: 3 },
  { name: "Washington's Birthday", month: 2, weekday: MONDAY, nth: 3 },
  { name: 'Memorial Day', month: 5, weekday: MONDAY, nth: 'last' },
  { name: 'Juneteenth National Independence Day', since: 2021, month: 6, day: 19 },
  { name: 'Independence Day', month: 7, day: 4 },
  { name: 'Labor Day', month: 9, weekday: MONDAY, nth: 1 },
  { name: 'Columbus Day', month: 10, weekday: MONDAY, nth: 2 },
  { name: 'Veterans Day', month: 11, day: 11 },
  { name: 'Thanksgiving Day', month: 11, weekday: THURSDAY, nth: 4 },
  { name: 'Christmas Day', month: 12, day: 25 },
];

/** The weekday of a date, 0 Sunday to 6 Saturday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

export function isWeekend(date: CalendarDate): boolean {
  const weekday = weekdayOf(date);
  return weekday === 0 || weekday === 6;
}

/**
 * The federal holiday that closes offices on a date, by name; `undefined` on any other day. A fixed day on a Saturday is observed on the
 * Friday before (so New Year's Day may fall in December), one on a Sunday on the Monday after (5 U.S.C. 6103(b), E.O. 11582).
 */
export function federalHolidayOn(date: CalendarDate): string | undefined {
  const own = holidayNamed(date);
  if (own) return own;
  const weekday = weekdayOf(date);
  if (weekday === FRIDAY) return holidayNamed(addDays(date, 1), 'fixed');
  if (weekday === MONDAY) return holidayNamed(addDays(date, -1), 'fixed');
  return undefined;
}

function holidayNamed(date: CalendarDate, only?: 'fixed'): string | undefined {
  const year = Number(date.slice(0, 4));
  return FEDERAL_HOLIDAYS.find((rule) => {
    if (rule.since !== undefined && year < rule.since) return false;
    return 'day' in rule ? isFixedDay(date, rule) : only === undefined && isNthWeekday(date, rule);
  })?.name;
}

function isFixedDay(date: CalendarDate, rule: { month: number; day: number }): boolean {
  return monthOf(date) === rule.month && dayOf(date) === rule.day;
}

function isNthWeekday(
  date: CalendarDate,
  rule: { month: number; weekday: number; nth: number | 'last' },
): boolean {
  if (monthOf(date) !== rule.month || weekdayOf(date) !== rule.weekday) return false;
  if (rule.nth === 'last') return monthOf(addDays(date, 7)) !== rule.month;
  return Math.ceil(dayOf(date) / 7) === rule.nth;
}

function monthOf(date: CalendarDate): number {
  return Number(date.slice(5, 7));
}

function dayOf(date: CalendarDate): number {
  return Number(date.slice(8, 10));
}
