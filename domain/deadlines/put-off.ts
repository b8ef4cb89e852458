import { addBusinessDays } from '../calendar/business-days';
import { addDays, type CalendarDate, startOf } from '../time';
import type { Deadline, LegalDates } from './deadline';

/** Nothing is put off for longer than this at a time, also where no clock of law or contract runs. */
export const MAX_PUT_OFF_DAYS = 90;

/** The open legal clock with the nearest safe date, and the last day to which anything may be put off before it. */
export interface PutOffLimit {
  key: string;
  safeDate: CalendarDate;
  /** The last business day before the safe date: on the safe date itself it would be too late to act. */
  latest: CalendarDate;
}

export function putOffLimit(deadlines: readonly Deadline[]): PutOffLimit | undefined {
  const open = deadlines.filter(isOpenLegal);
  const nearest = open.sort((a, b) => a.legal.safeDate.localeCompare(b.legal.safeDate))[0];
  if (!nearest) return undefined;
  const { safeDate } = nearest.legal;
  return { key: nearest.key, safeDate, latest: addBusinessDays(safeDate, -1) };
}

/** Why nothing may rest until this day, in a sentence for the person; `undefined` when it may. */
export function refusePutOff(
  deadlines: readonly Deadline[],
  until: CalendarDate,
  today: CalendarDate,
): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until)))
    return `${until} is no date: write it as YYYY-MM-DD`;
  if (until <= today) return `${until} is not ahead: today is ${today}`;
  const limit = putOffLimit(deadlines);
  if (limit && limit.latest <= today)
    return `The safe date of ${limit.key} is ${limit.safeDate}: nothing can be put off any more`;
  if (limit && until > limit.latest)
    return `The safe date of ${limit.key} is ${limit.safeDate}: it can be put off to ${limit.latest} at the latest`;
  const longest = addDays(today, MAX_PUT_OFF_DAYS);
  return until > longest
    ? `Nothing is put off for more than ${MAX_PUT_OFF_DAYS} days: ${longest} at the latest`
    : undefined;
}

/**
 * A legal clock began after people had put something off past its limit: what they put off comes due in time. A limit that has passed
 * makes it due now.
 */
export function broughtForward(deadlines: readonly Deadline[], today: CalendarDate): Deadline[] {
  const limit = putOffLimit(deadlines);
  if (!limit) return [];
  const dueAt = startOf(limit.latest > today ? limit.latest : today);
  return deadlines
    .filter(({ status, putOff, dueAt: due }) => status === 'open' && putOff !== undefined && due > dueAt)
    .map((deadline) => ({ ...deadline, dueAt }));
}

function isOpenLegal(deadline: Deadline): deadline is Deadline & { legal: LegalDates } {
  return deadline.status === 'open' && deadline.legal !== undefined;
}
