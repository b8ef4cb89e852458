import { addDays, type CalendarDate } from '../time';
import type { Deadline } from './deadline';
import { nearestSafeDate } from './safe-date';

/** 1 goes first. The numbers are those of Temporal's priority keys, of which it has five. */
export type Urgency = 1 | 2 | 3;

/** A safe date within so many days goes before everything else. */
export const URGENT_DAYS = 7;
/** Within so many it still goes before what has months. */
const SOON_DAYS = 30;

/** How soon something must leave whose last good day is `safeDate`; without one it takes its turn. */
export function urgencyOfDate(safeDate: CalendarDate | undefined, today: CalendarDate): Urgency {
  if (safeDate === undefined || safeDate > addDays(today, SOON_DAYS)) return 3;
  return safeDate > addDays(today, URGENT_DAYS) ? 2 : 1;
}

/** The same for the nearest safe date of all open legal clocks. */
export function urgencyOf(deadlines: readonly Deadline[], today: CalendarDate): Urgency {
  return urgencyOfDate(nearestSafeDate(deadlines), today);
}
