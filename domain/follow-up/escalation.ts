import { addBusinessDays } from '../calendar/business-days';
import { addDays, type CalendarDate, daysBetween, earlierOf, laterOf } from '../time';

/** Who holds a task that nears its day: whoever works it, the lead, a manager; past all of them a complaint about the payer is proposed. */
export const RUNGS = ['assignee', 'lead', 'manager', 'complaint'] as const;
export type Rung = (typeof RUNGS)[number];

export interface EscalationInput {
  openedOn: CalendarDate;
  /** When the task is due. */
  dueOn: CalendarDate;
  /** Nearest safe date of a legal clock of the claim: what it asks may be lost from then on. */
  safeDate?: CalendarDate;
  /** It was handed to a manager before its day. */
  withManager?: boolean;
  /** From when on a complaint about the payer may be made; absent: none may. */
  complaintFrom?: CalendarDate;
  today: CalendarDate;
}

export interface Escalation {
  rung: Rung;
  /** The day on which it came there. */
  since: CalendarDate;
  next?: { rung: Rung; on: CalendarDate };
}

/**
 * Where a task stands on its ladder: half of its time belongs to whoever works it, the next quarter to the lead, the last to a manager, so
 * that two business days and half a year climb alike. Its time ends on its due day, and at the latest on the business day before a safe date.
 */
export function escalation(input: EscalationInput): Escalation {
  const steps = stepsOf(input);
  const at = steps.findLastIndex(({ on }) => on <= input.today);
  const { rung, on: since } = steps[Math.max(0, at)] as Step;
  const next = steps[Math.max(0, at) + 1];
  return { rung, since, ...(next ? { next } : {}) };
}

interface Step {
  rung: Rung;
  on: CalendarDate;
}

function stepsOf({ openedOn, dueOn, safeDate, withManager, complaintFrom, today }: EscalationInput): Step[] {
  const end = safeDate ? earlierOf(dueOn, addBusinessDays(safeDate, -1)) : dueOn;
  const days = Math.max(0, daysBetween(openedOn, end));
  const after = (share: number) => addDays(openedOn, Math.ceil(days * share));
  const managersFrom = withManager ? earlierOf(after(0.75), today) : after(0.75);
  return [
    { rung: 'assignee', on: openedOn },
    ...(after(0.5) < managersFrom ? [{ rung: 'lead', on: after(0.5) } as const] : []),
    { rung: 'manager', on: managersFrom },
    ...(complaintFrom ? [{ rung: 'complaint', on: laterOf(managersFrom, complaintFrom) } as const] : []),
  ];
}
