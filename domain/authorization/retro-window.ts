import { legalDates } from '../deadlines/legal-dates';
import type { WindowRule } from '../playbook';
import type { CalendarDate } from '../time';

/** Whether a payer still takes a request for a service that was given already. */
export interface RetroWindow {
  open: boolean;
  /** The last day by the strictest reading; absent where nothing has started its clock. */
  safeDate?: CalendarDate;
}

/**
 * The window for a retroactive authorization. It is the payer's own and outside the federal clocks; a payer without one takes none. One that
 * is counted from a decision has not begun before there is one.
 * @param serviceDays first and last day of service
 */
export function retroWindow(
  rule: WindowRule | undefined,
  serviceDays: { from: CalendarDate; through: CalendarDate },
  today: CalendarDate,
): RetroWindow {
  if (!rule) return { open: false };
  const anchors: Partial<Record<WindowRule['anchor'], CalendarDate>> = {
    serviceFrom: serviceDays.from,
    serviceThrough: serviceDays.through,
  };
  const anchor = anchors[rule.anchor];
  if (anchor === undefined) return { open: true };
  const { legalDate, safeDate } = legalDates(rule, anchor, anchor);
  return { open: today <= legalDate, safeDate };
}
