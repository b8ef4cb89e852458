import { type CalendarDate, instant } from '../time';
import type { Deadline } from './deadline';
import { urgencyOf, urgencyOfDate } from './urgency';

const TODAY = '2026-03-10';

describe('how soon something must leave', () => {
  it.each<[string, CalendarDate | undefined, number]>([
    ['past its safe date', '2026-03-09', 1],
    ['on the last of seven days', '2026-03-17', 1],
    ['on the eighth day', '2026-03-18', 2],
    ['on the last of thirty days', '2026-04-09', 2],
    ['after a month', '2026-04-10', 3],
    ['with no safe date at all', undefined, 3],
  ])('%s', (_when, safeDate, urgency) => {
    expect(urgencyOfDate(safeDate, TODAY)).toBe(urgency);
  });

  it('is the nearest open legal clock, not one that was kept or that is only ours', () => {
    const clock = (status: Deadline['status'], safeDate?: CalendarDate): Deadline => ({
      ...{ key: 'k', kind: 'filing', status, dueAt: instant(0), rule: 'r' },
      anchor: { event: 'serviceFrom', date: TODAY },
      ...(safeDate && {
        legal: { safeDate, legalDate: safeDate, targetDate: safeDate, reminders: [] },
      }),
    });
    const clocks = [clock('kept', TODAY), clock('open'), clock('open', '2026-06-01')];
    expect(urgencyOf(clocks, TODAY)).toBe(3);
    expect(urgencyOf([...clocks, clock('open', '2026-03-20')], TODAY)).toBe(2);
  });
});
