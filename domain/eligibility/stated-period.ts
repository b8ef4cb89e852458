import type { CalendarDate } from '../time';
import type { StatedDate } from './answer';

/** Days in which something holds; an absent end is open. */
export interface StatedPeriod {
  from?: CalendarDate;
  to?: CalendarDate;
}

/** DTP pairs in the order in which they count: plan, eligibility, benefit (domain reference, section 5, rule 3). */
const PAIRS: readonly { begin: string; end: string }[] = [
  { begin: '346', end: '347' },
  { begin: '356', end: '357' },
];
/** One date or range that says it all: benefit, plan, eligibility. */
const RANGES = ['348', '349', '291', '307'];

/** The period that dates state; `undefined` when none of them says from when or until when. */
export function statedPeriod(dates: readonly StatedDate[]): StatedPeriod | undefined {
  const of = (qualifier: string) => dates.find((date) => date.qualifier === qualifier);
  for (const { begin, end } of PAIRS) {
    const [first, last] = [of(begin), of(end)];
    if (first || last) return period(first?.from, last?.from ?? first?.to);
  }
  const [benefitBegin, benefitEnd] = [of('348'), of('349')];
  if (benefitBegin && benefitEnd) return period(benefitBegin.from, benefitEnd.from);
  const range = RANGES.map(of).find((date) => date !== undefined);
  if (!range) return undefined;
  if (range.qualifier === '349' && !range.to) return period(undefined, range.from);
  return period(range.from, range.to);
}

function period(from: CalendarDate | undefined, to: CalendarDate | undefined): StatedPeriod {
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

export function covers({ from, to }: StatedPeriod, day: CalendarDate): boolean {
  return (from === undefined || from <= day) && (to === undefined || day <= to);
}
