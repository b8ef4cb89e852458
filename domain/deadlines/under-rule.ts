import type { WindowRule } from '../playbook';
import { type CalendarDate, earlierOf, laterOf } from '../time';
import type { LegalDates } from './deadline';
import { legalDates } from './legal-dates';

export interface ClockUnderRuleInput {
  legal: LegalDates;
  rule: WindowRule;
  anchorDate: CalendarDate;
  today: CalendarDate;
}

/** `wouldBe`: what the rule says by itself, which a clock follows only to an earlier day. */
export interface ClockUnderRule {
  change: 'earlier' | 'later' | 'same';
  legal: LegalDates;
  wouldBe: Pick<LegalDates, 'legalDate' | 'safeDate'>;
}

/**
 * The dates of a running clock after its rule was replaced. Earlier dates count at once; a later one never does: what was promised under the
 * rule before stays promised. A day that is over under the new rule becomes today: a change of rules makes work urgent, and misses nothing by
 * itself.
 */
export function clockUnderRule({ legal, rule, anchorDate, today }: ClockUnderRuleInput): ClockUnderRule {
  const found = legalDates(rule, anchorDate, today);
  const { legalDate, safeDate } = found;
  const sooner = (before: CalendarDate, now: CalendarDate) => earlierOf(before, laterOf(now, today));
  const safe = sooner(legal.safeDate, safeDate);
  const merged: LegalDates = {
    legalDate: sooner(legal.legalDate, legalDate),
    safeDate: safe,
    targetDate: earlierOf(legal.targetDate, found.targetDate),
    reminders: found.reminders.filter((date) => date < safe),
  };
  const wouldBe = { legalDate, safeDate };
  if (merged.legalDate < legal.legalDate || merged.safeDate < legal.safeDate)
    return { change: 'earlier', legal: merged, wouldBe };
  const isLater = legalDate > legal.legalDate || safeDate > legal.safeDate;
  return { change: isLater ? 'later' : 'same', legal, wouldBe };
}
