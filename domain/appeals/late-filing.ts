import { addWindow, rollEarlier } from '../calendar/business-days';
import type { CalendarDate } from '../time';

/**
 * The only ways past a Medicare late-filing denial. Each has a clock of its own: the last day of the sixth calendar month after the month of
 * its event. Source: 42 CFR 424.44(b).
 */
export const LATE_FILING_EXCEPTIONS = {
  agencyError: {
    event: 'notice that an error or misrepresentation by CMS or its contractor was corrected',
    source: '42 CFR 424.44(b)(1)',
  },
  retroactiveEntitlement: {
    event: 'notice of Medicare entitlement retroactive to or before the date of service',
    source: '42 CFR 424.44(b)(2)',
  },
  medicaidRecoupment: {
    event: 'recoupment by the state Medicaid agency after retroactive entitlement',
    source: '42 CFR 424.44(b)(3)',
  },
  planRecoupment: {
    event: 'recoupment by the MA plan or PACE after retroactive disenrollment',
    source: '42 CFR 424.44(b)(4)',
  },
} as const;
export type LateFilingException = keyof typeof LATE_FILING_EXCEPTIONS;

export interface ExceptionClock {
  exception: LateFilingException;
  event: string;
  source: string;
  legalDate: CalendarDate;
  safeDate: CalendarDate;
}

/** The clock of an exception whose event happened on this day; the day within the month does not matter. */
export function exceptionClock(exception: LateFilingException, eventOn: CalendarDate): ExceptionClock {
  const legalDate = addWindow(eventOn, 6, 'calendar_month_ends');
  return { exception, ...LATE_FILING_EXCEPTIONS[exception], legalDate, safeDate: rollEarlier(legalDate) };
}

/** What a person is asked where Medicare denied a claim as late. */
export function exceptionQuestion(): string {
  const events = Object.values(LATE_FILING_EXCEPTIONS).map(({ event }) => event);
  return `Medicare knows no appeal of a late filing. Did one of these happen, and when: ${events.join('; ')}? Each opens until the end of the sixth month after its own month`;
}
