import { addBusinessDays, addWindow, rollEarlier } from '../calendar/business-days';
import type { WindowUnit } from '../calendar/window-unit';
import type { WindowRule } from '../playbook';
import { addDays, type CalendarDate, daysBetween, laterOf } from '../time';
import type { LegalDates } from './deadline';

/** Nobody is told earlier than this that something is wanted soon, however long the window. */
const MAX_LEAD_DAYS = 30;

/**
 * The dates of a legal clock (deadline engine of the domain reference, section 7). `legalDate` is anchor + presumption + window, unrolled.
 * `safeDate` is the strictest reading: no presumption, the shorter of two quoted lengths, rolled earlier over weekends and federal holidays. `targetDate` is a quarter of
 * the window before it (at most 30 days, at least one day), but never before the clock was opened.
 */
export function legalDates(rule: WindowRule, anchorDate: CalendarDate, openedOn: CalendarDate): LegalDates {
  const strictest = addWindow(anchorDate, rule.safeLength ?? rule.length, rule.unit);
  const safeDate = rollEarlier(strictest);
  return {
    legalDate: addWindow(addDays(anchorDate, rule.presumptionDays), rule.length, rule.unit),
    safeDate,
    targetDate: laterOf(openedOn, leadBefore(safeDate, rule.unit, windowLength(rule, anchorDate, strictest))),
    reminders: reminderDates({ rule, anchorDate, strictest, safeDate, openedOn }),
  };
}

/** The rule in words with its source: `90 calendar days from serviceFrom (contract)`. */
export function ruleText(rule: WindowRule): string {
  const unit = rule.unit.replaceAll('_', ' ');
  const window = `${rule.length} ${rule.length === 1 ? unit.replace(/s$/, '') : unit} from ${rule.anchor}`;
  const presumption =
    rule.presumptionDays > 0 ? `, received by presumption ${rule.presumptionDays} days after it` : '';
  const shorter = rule.safeLength ? `, safe within ${rule.safeLength}` : '';
  return `${window}${shorter}${presumption} (${rule.source})`;
}

/** Months and years are measured in days: a whole month is too coarse a lead for a window of one month. */
function windowLength(rule: WindowRule, anchorDate: CalendarDate, end: CalendarDate): number {
  return rule.unit === 'business_days' ? rule.length : daysBetween(anchorDate, end);
}

function leadBefore(safeDate: CalendarDate, unit: WindowUnit, length: number): CalendarDate {
  const lead = Math.max(1, Math.floor(length / 4));
  const earliest = addDays(safeDate, -MAX_LEAD_DAYS);
  return laterOf(
    earliest,
    unit === 'business_days' ? addBusinessDays(safeDate, -lead) : addDays(safeDate, -lead),
  );
}

/** Half the window, three quarters of it, and the last business day before the safe date; only what is still ahead. */
function reminderDates(window: {
  rule: WindowRule;
  anchorDate: CalendarDate;
  strictest: CalendarDate;
  safeDate: CalendarDate;
  openedOn: CalendarDate;
}): CalendarDate[] {
  const { rule, anchorDate, strictest, safeDate, openedOn } = window;
  const length = windowLength(rule, anchorDate, strictest);
  const unit = rule.unit === 'business_days' ? 'business_days' : 'calendar_days';
  const part = (quarters: number) => addWindow(anchorDate, Math.floor((length * quarters) / 4), unit);
  const dates = [part(2), part(3), addBusinessDays(safeDate, -1)];
  return [...new Set(dates)].filter((date) => date > openedOn && date < safeDate).sort();
}
