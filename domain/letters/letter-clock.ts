import { addBusinessDays, rollEarlier } from '../calendar/business-days';
import { legalDates } from '../deadlines/legal-dates';
import type { PlaybookPolicy, WindowRule } from '../playbook';
import { addDays, type CalendarDate, daysBetween } from '../time';
import type { InboundLetter, LetterKind } from './letter';

/** A letter is read by the end of the second business day: nothing in it can be worked before, and no shorter window than four is known. */
export const READ_WITHIN_BUSINESS_DAYS = 2;

/** From a letter read to an answer that has left: a draft, a signature, a delivery. So long before the worst safe date it must be read. */
export const ACT_BUSINESS_DAYS = 5;

/** The mail took no longer than this, in most cases: a letter whose date nobody has read counts as that old. Medicare presumes five days. */
export const PRESUMED_MAIL_DAYS = 5;

export interface LetterClock {
  /** The last day on which it may lie unread. Past already for one that came late to the queue. */
  dueOn: CalendarDate;
  /** The earliest safe date of any clock that it may have started; absent where no window can hang on it. */
  worstSafeDate?: CalendarDate;
  rule: string;
}

/**
 * Until when a letter may lie unread. What it says is not known, so the worst is taken: the shortest window that a letter of its kind can
 * start at its payer (of any kind, at any payer, where that is not known), counted from the notice and without a presumption of receipt.
 */
export function letterClock(
  letter: Pick<InboundLetter, 'kind' | 'noticeDate' | 'receivedOn'> & { answerBy?: CalendarDate },
  policies: readonly PlaybookPolicy[],
): LetterClock {
  const { kind, receivedOn, answerBy } = letter;
  const noticeDate = letter.noticeDate ?? addDays(receivedOn, -PRESUMED_MAIL_DAYS);
  const ends = policies
    .flatMap((policy) => windowsStarted(policy, kind))
    .map((window) => legalDates(window, noticeDate, noticeDate).safeDate);
  const [worstSafeDate] = [...ends, ...(answerBy ? [rollEarlier(answerBy)] : [])].sort();
  const readBy = addBusinessDays(receivedOn, READ_WITHIN_BUSINESS_DAYS);
  const actBy = worstSafeDate && addBusinessDays(worstSafeDate, -ACT_BUSINESS_DAYS);
  if (worstSafeDate && actBy && actBy < readBy)
    return {
      ...{ dueOn: actBy, worstSafeDate },
      rule: `${ACT_BUSINESS_DAYS} business days before ${worstSafeDate}, the earliest date that it may set`,
    };
  return {
    ...{ dueOn: readBy, ...(worstSafeDate ? { worstSafeDate } : {}) },
    rule: `${READ_WITHIN_BUSINESS_DAYS} business days from its arrival`,
  };
}

/** The windows that a letter can start with this payer. */
function windowsStarted(policy: PlaybookPolicy, kind: LetterKind | undefined): WindowRule[] {
  const { appealLevels, documents, overpayment } = policy;
  const byKind: Partial<Record<LetterKind, (WindowRule | undefined)[]>> = {
    decision: appealLevels.map(({ window }) => window),
    recordsRequest: [documents],
    overpayment: [
      ...(overpayment?.disputeLevels ?? appealLevels).map(({ window }) => window),
      overpayment?.recoupmentStop,
    ],
  };
  const kinds = kind && kind !== 'other' ? [kind] : (['decision', 'recordsRequest', 'overpayment'] as const);
  return kinds.flatMap((one) => byKind[one] ?? []).filter((window) => window !== undefined);
}

/** A letter goes to a manager once it lies past its day, or when what it may have started ends within the time that an answer takes. */
export function mustEscalate(
  letter: Pick<InboundLetter, 'status' | 'dueOn' | 'worstSafeDate' | 'escalatedOn'>,
  today: CalendarDate,
): boolean {
  if (letter.status !== 'open' || letter.escalatedOn !== undefined) return false;
  return isOverdue(letter, today) || lastDayToAct(letter) <= today;
}

/** An open letter that lies past its day. */
export function isOverdue(
  { status, dueOn }: Pick<InboundLetter, 'status' | 'dueOn'>,
  today: CalendarDate,
): boolean {
  return status === 'open' && today > dueOn;
}

/** Days since it arrived. */
export function ageOf({ receivedOn }: Pick<InboundLetter, 'receivedOn'>, today: CalendarDate): number {
  return Math.max(0, daysBetween(receivedOn, today));
}

function lastDayToAct({ worstSafeDate }: Pick<InboundLetter, 'worstSafeDate'>): CalendarDate {
  return worstSafeDate ? addBusinessDays(worstSafeDate, -ACT_BUSINESS_DAYS) : '9999-12-31';
}
