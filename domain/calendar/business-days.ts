import { remember } from '../remember';
import { addDays, type CalendarDate } from '../time';
import { federalHolidayOn, isWeekend } from './holidays';
import type { WindowUnit } from './window-unit';

/** A weekday on which federal offices are open. */
export const isBusinessDay = remember(
  (date: CalendarDate): boolean => !isWeekend(date) && federalHolidayOn(date) === undefined,
);

/** The date itself when it is a business day, else the last one before it: the safe way to read a limit. */
export function rollEarlier(date: CalendarDate): CalendarDate {
  return nearestBusinessDay(date, -1);
}

/** The date itself when it is a business day, else the first one after it. */
export function rollLater(date: CalendarDate): CalendarDate {
  return nearestBusinessDay(date, 1);
}

/** The `days`-th business day after a date, or before it when negative; the date itself when 0. The date need not be one. */
export function addBusinessDays(date: CalendarDate, days: number): CalendarDate {
  const step = days < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(days); left > 0; left -= 1) day = nearestBusinessDay(addDays(day, step), step);
  return day;
}

/** A date moved by whole months; the day is kept, or becomes the month's last (31 August + 1 month is 30 September). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const moved = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
  return moved.toISOString().slice(0, 10);
}

/** The last day of a window that starts at `date`. The anchor day itself is not counted; nothing is rolled. */
export function addWindow(date: CalendarDate, length: number, unit: WindowUnit): CalendarDate {
  switch (unit) {
    case 'calendar_days':
      return addDays(date, length);
    case 'business_days':
      return addBusinessDays(date, length);
    case 'calendar_months':
      return addMonths(date, length);
    case 'calendar_month_ends':
      return lastOfMonth(addMonths(date, length));
    case 'calendar_years':
      return addMonths(date, 12 * length);
  }
}

function lastOfMonth(date: CalendarDate): CalendarDate {
  return addDays(addMonths(`${date.slice(0, 7)}-01`, 1), -1);
}

function nearestBusinessDay(date: CalendarDate, step: 1 | -1): CalendarDate {
  let day = date;
  while (!isBusinessDay(day)) day = addDays(day, step);
  return day;
}
