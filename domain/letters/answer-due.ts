import { addWindow } from '../calendar/business-days';
import type { WindowRule } from '../playbook';
import { addDays, type CalendarDate } from '../time';

/** A request that names no day is answered within the shortest time that payers give. */
export const USUAL_ANSWER_DAYS = 15;

/** By when a request for records is answered: on the day that it names, else within the payer's window, else within the usual days. */
export function answerDue(
  requestedOn: CalendarDate,
  named: CalendarDate | undefined,
  window?: WindowRule,
): CalendarDate {
  if (named !== undefined) return named;
  if (window) return addWindow(requestedOn, window.safeLength ?? window.length, window.unit);
  return addDays(requestedOn, USUAL_ANSWER_DAYS);
}
