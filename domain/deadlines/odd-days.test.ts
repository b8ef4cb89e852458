import type { WindowUnit } from '../calendar/window-unit';
import type { WindowRule } from '../playbook';
import { addDays, DAY, dateOf, daysBetween, HOUR, startOf } from '../time';
import { attentionDue, attentionGiven, legalDeadline } from './rules';

const open = (length: number, unit: WindowUnit, anchorDate: string) => {
  const rule: WindowRule = { length, unit, presumptionDays: 0, anchor: 'remittance', source: 'contract' };
  return legalDeadline({ key: 'appeal:A1', kind: 'appeal', rule, anchorDate, openedOn: anchorDate });
};

describe('a leap day', () => {
  test.each<[string, number, WindowUnit, string, string]>([
    ['is a day like any other', 30, 'calendar_days', '2028-02-10', '2028-03-11'],
    ['is missing in other years', 30, 'calendar_days', '2027-02-10', '2027-03-12'],
    ['can be the last day', 19, 'calendar_days', '2028-02-10', '2028-02-29'],
    ['has no anniversary, so the year ends a day sooner', 1, 'calendar_years', '2028-02-29', '2029-02-28'],
  ])('%s', (_what, length, unit, anchor, legalDate) => {
    expect(open(length, unit, anchor).legal?.legalDate).toBe(legalDate);
  });
});

describe('the days on which clocks are changed', () => {
  test.each(['2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25'])(
    '%s has 24 hours of practice',
    (day) => {
      expect(startOf(addDays(day, 1)) - startOf(day)).toBe(DAY);
      expect(dateOf(startOf(day) + 23 * HOUR)).toBe(day);
      expect(daysBetween(addDays(day, -1), addDays(day, 1))).toBe(2);
    },
  );

  test('move no legal date, nor the instant at which somebody is asked', () => {
    const spring = open(30, 'calendar_days', '2026-02-20');
    expect(spring.legal?.legalDate).toBe('2026-03-22');
    expect(new Date(spring.dueAt).toISOString()).toMatch(/T00:00:00\.000Z$/);
  });
});

describe('a clock that is moved back', () => {
  const given = attentionGiven(open(90, 'calendar_days', '2026-08-28'), '2026-11-26');

  test('asks nobody a second time for what was asked', () => {
    expect(attentionDue(given, '2026-10-13')).toBeUndefined();
    expect(attentionDue(given, '2026-11-25')).toBeUndefined();
  });

  test('neither moves the dates of a clock nor forgets them: it is missed when its day has passed again', () => {
    expect(attentionDue(given, '2026-11-26')).toBeUndefined();
    expect(attentionDue(given, '2026-11-27')).toBe('missed');
    expect(attentionGiven(given, '2026-10-13').legal).toEqual(given.legal);
    expect(attentionGiven(given, '2026-10-13').remindersGiven).toBe(given.remindersGiven);
  });
});
