import { addBusinessDays } from '../calendar/business-days';
import type { CalendarDate } from '../time';

/** Business days before the last day to send on which a manager knows of a draft that nobody has signed. */
const MANAGER_LEAD = 2;

/**
 * When a manager is told that a draft, or a question, still waits for a person: after the usual time, but never later than two business days before the last day on
 * which it may leave; within those, at once for a new draft and every business day from then on.
 * @param told the manager was told before, so today is over
 */
export function approvalDue(input: {
  today: CalendarDate;
  withinBusinessDays: number;
  /** The last day on which it may leave; absent where no clock runs. */
  sendBy?: CalendarDate;
  told: boolean;
}): CalendarDate {
  const { today, withinBusinessDays, sendBy, told } = input;
  const usual = addBusinessDays(today, withinBusinessDays);
  if (!sendBy) return usual;
  const latest = addBusinessDays(sendBy, -MANAGER_LEAD);
  if (usual <= latest) return usual;
  if (latest > today) return latest;
  return told ? addBusinessDays(today, 1) : today;
}
