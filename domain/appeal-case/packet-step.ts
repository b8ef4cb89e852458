import { addBusinessDays } from '../calendar/business-days';
import type { CalendarDate } from '../time';

/** What the rule looks at: who has an approved letter, and by when each must have left. */
export interface PacketInput {
  today: CalendarDate;
  members: { approved: boolean; sendBy: CalendarDate }[];
}

/** `wait` until a date, or close the packet: what is approved leaves, these places of the list stay behind. */
export type PacketStep = { do: 'wait'; dueOn: CalendarDate } | { do: 'close'; leaveBehind: number[] };

/**
 * When a gathered packet leaves: at once when every letter is approved; else at the earliest member's send-by date, with those approved
 * then. A member that could not be approved by then stays behind and goes on alone. Where nothing is approved yet, only those whose own
 * date has come stay behind.
 */
export function packetStep({ today, members }: PacketInput): PacketStep {
  const awaited = members.flatMap(({ approved }, at) => (approved ? [] : [at]));
  const [earliest] = members.map(({ sendBy }) => sendBy).sort();
  if (awaited.length === 0 || earliest === undefined) return { do: 'close', leaveBehind: [] };
  if (today < earliest) return { do: 'wait', dueOn: earliest };
  const someApproved = awaited.length < members.length;
  const isDue = (at: number) => (members[at]?.sendBy ?? today) <= today;
  return { do: 'close', leaveBehind: awaited.filter((at) => someApproved || isDue(at)) };
}

/**
 * By when an appeal must have left, so that its receipt is proven by the safe date: the last business day before it, but never a day that
 * has passed.
 */
export function sendByOf(safeDate: CalendarDate | undefined, today: CalendarDate): CalendarDate {
  const before = safeDate ? addBusinessDays(safeDate, -1) : today;
  return before > today ? before : today;
}
