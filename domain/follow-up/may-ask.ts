import { addBusinessDays } from '../calendar/business-days';
import type { Cadence } from '../playbook';
import { addDays, type CalendarDate } from '../time';
import { statusMeaning } from './status-meaning';

/** Why a 276 is sent: no acknowledgement came, no remittance came, or a claim that was forwarded is not heard of. */
export const POLL_PURPOSES = ['acknowledgement', 'status', 'forwarded'] as const;
export type PollPurpose = (typeof POLL_PURPOSES)[number];

/** A question of ours that reached the payer, and what it said; without an answer nobody knows what became of it. */
export interface Asked {
  on: CalendarDate;
  purpose: PollPurpose;
  answer?: { category: string; statusCode: string };
}

export interface MayAskInput {
  cadence: Cadence;
  purpose: PollPurpose;
  /** About this version, to this payer, the oldest first. */
  asked: readonly Asked[];
  /** How many questions went to this payer today, about any claim of the practice. */
  askedToday: number;
  today: CalendarDate;
}

export type MayAsk = { ask: true } | { ask: false; notBefore: CalendarDate };

/**
 * Whether the payer's playbook lets a question leave today. The last gate before a 276: whatever a life, a person or a fault wants, no payer
 * is asked about a claim more often than `repeatDays`, more than `maxChecks` times, in a quiet period, or for more claims a day than
 * `mostPerDay`. A question that the payer's system did not take counts only until the next business day.
 */
export function mayAsk({ cadence, purpose, asked, askedToday, today }: MayAskInput): MayAsk {
  const quietUntil = quietThrough(cadence, today);
  if (quietUntil) return { ask: false, notBefore: addDays(quietUntil, 1) };
  if (cadence.mostPerDay !== undefined && askedToday >= cadence.mostPerDay)
    return { ask: false, notBefore: addBusinessDays(today, 1) };
  const alike = asked.filter((one) => one.purpose === purpose);
  const last = alike.at(-1);
  if (!last) return { ask: true };
  const notBefore = againOn(cadence, last);
  if (notBefore > today) return { ask: false, notBefore };
  if (purpose !== 'acknowledgement' && alike.filter(isAnswered).length >= cadence.maxChecks)
    return { ask: false, notBefore: addDays(today, cadence.repeatDays) };
  return { ask: true };
}

function againOn({ repeatDays }: Cadence, { on, purpose, answer }: Asked): CalendarDate {
  if (purpose === 'acknowledgement' || !answer) return addBusinessDays(on, 1);
  const { step } = statusMeaning(answer.category, answer.statusCode);
  if (step === 'retryInquiry') return addBusinessDays(on, 1);
  if (step === 'findClaim') return addBusinessDays(on, 2);
  return addDays(on, repeatDays);
}

/** An answer of the payer's system about itself is none. */
function isAnswered({ answer }: Asked): boolean {
  return answer !== undefined && statusMeaning(answer.category, answer.statusCode).step !== 'retryInquiry';
}

/** The last day of the quiet period that `today` lies in. Periods are given as month and day and may pass over the end of a year. */
export function quietThrough(
  { quiet = [] }: Pick<Cadence, 'quiet'>,
  today: CalendarDate,
): CalendarDate | undefined {
  const year = Number(today.slice(0, 4));
  const day = today.slice(5);
  for (const { from, through } of quiet) {
    if (from <= through && day >= from && day <= through) return `${year}-${through}`;
    if (from > through && day >= from) return `${year + 1}-${through}`;
    if (from > through && day <= through) return `${year}-${through}`;
  }
  return undefined;
}
