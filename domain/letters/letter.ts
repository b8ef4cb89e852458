import type { Cents } from '../money';
import type { StaffRole } from '../playbook';
import type { CalendarDate } from '../time';

/** What a payer's letter is. */
export const LETTER_KINDS = [
  /** It decides: an appeal, or the claim itself. */
  'decision',
  /** It asks for records before the payer decides. */
  'recordsRequest',
  /** It asks money back, or announces that it will be taken. */
  'overpayment',
  'authorization',
  'eligibility',
  'other',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Letters that start no clock of law: they are kept with the claim as evidence. */
export type EvidenceKind = Extract<LetterKind, 'authorization' | 'eligibility' | 'other'>;

/** open: somebody must read it and say whose it is; matched: told to its claim or appeal; discarded: no claim's, with a reason. */
export type LetterStatus = 'open' | 'matched' | 'discarded';

/** What a person typed off a letter to find its claim by. Patient data: stored encrypted, and nowhere else. */
export interface LetterClues {
  /** Numbers as they stand on it: the payer's of the claim, ours, the practice's, an appeal's, a request's. */
  references: string[];
  memberId?: string;
  serviceFrom?: CalendarDate;
  serviceThrough?: CalendarDate;
  chargeCents?: Cents;
  /** The day by which it wants an answer. */
  answerBy?: CalendarDate;
}

/** A letter in the queue, without what is encrypted. */
export interface InboundLetter {
  letterId: string;
  clientId: string;
  status: LetterStatus;
  kind?: LetterKind;
  payerId?: string;
  /** The date on the letter; absent until somebody has read it. */
  noticeDate?: CalendarDate;
  receivedOn: CalendarDate;
  /** Who has it to do: a role, and the person it was given to. */
  owner: StaffRole;
  assignee?: string;
  /** The last day on which it may lie unread. */
  dueOn: CalendarDate;
  /** The earliest safe date of any clock that it may have started. */
  worstSafeDate?: CalendarDate;
  escalatedOn?: CalendarDate;
}

/** A date of a letter that cannot be. */
export interface LetterDateProblem {
  field: 'noticeDate' | 'receivedOn';
  reason: string;
}

/**
 * Dates that cannot be: an arrival that has not come, a notice after its arrival. With a claim or an appeal in view also a notice from before
 * the service, or from before the appeal had left.
 */
export function letterDateProblems(
  { noticeDate, receivedOn }: Pick<InboundLetter, 'noticeDate' | 'receivedOn'>,
  known: { today: CalendarDate; serviceFrom?: CalendarDate; appealSentOn?: CalendarDate },
): LetterDateProblem[] {
  const { today, serviceFrom, appealSentOn } = known;
  const problems: LetterDateProblem[] = [];
  const say = (field: LetterDateProblem['field'], reason: string) => problems.push({ field, reason });
  if (receivedOn > today) say('receivedOn', `${receivedOn} has not come: today is ${today}`);
  if (noticeDate === undefined) return problems;
  if (noticeDate > today) say('noticeDate', `${noticeDate} has not come: today is ${today}`);
  else if (noticeDate > receivedOn)
    say('noticeDate', `a letter of ${noticeDate} cannot have arrived on ${receivedOn}`);
  if (serviceFrom && noticeDate < serviceFrom)
    say('noticeDate', `a letter of ${noticeDate} cannot be about a service of ${serviceFrom}`);
  if (appealSentOn && noticeDate < appealSentOn)
    say('noticeDate', `a letter of ${noticeDate} cannot decide an appeal that left on ${appealSentOn}`);
  return problems;
}
