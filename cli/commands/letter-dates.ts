import { EXIT, Problem } from '../problem';
import { calendarDate } from './tell-claim';

/** Notice and arrival of a letter, as options give them. @throws Problem for what is no date, or an arrival before the notice */
export function datesOf(options: { noticeDate: string; receivedDate: string }): [string, string] {
  const noticeDate = calendarDate('--notice-date', options.noticeDate);
  const receivedOn = calendarDate('--received-date', options.receivedDate);
  if (receivedOn < noticeDate) throw new Problem('A letter cannot arrive before its date.', EXIT.usage);
  return [noticeDate, receivedOn];
}
