import type { CalendarDate } from '../time';
import type { Deadline } from './deadline';

/** The nearest safe date of the open legal clocks among these; `undefined` where none runs. */
export function nearestSafeDate(deadlines: readonly Deadline[]): CalendarDate | undefined {
  return deadlines
    .flatMap(({ status, legal }) => (status === 'open' && legal ? [legal.safeDate] : []))
    .sort()[0];
}
