import type { WindowRule } from '../playbook';
import { legalDates } from './legal-dates';
import { clockUnderRule } from './under-rule';

const rule = (length: number, change: Partial<WindowRule> = {}): WindowRule => ({
  ...{ length, unit: 'calendar_days', anchor: 'serviceFrom', presumptionDays: 0, source: 'contract' },
  ...change,
});
const ANCHOR = '2026-03-02';
const before = legalDates(rule(180), ANCHOR, '2026-03-03');
const under = (window: WindowRule, today: string) =>
  clockUnderRule({ legal: before, rule: window, anchorDate: ANCHOR, today });

describe('a running clock whose rule is replaced', () => {
  test.each([
    [
      'ends earlier at once under a shorter window',
      rule(90),
      '2026-04-01',
      'earlier',
      '2026-05-31',
      '2026-05-29',
    ],
    ['keeps its day under a longer window', rule(365), '2026-04-01', 'later', '2026-08-29', '2026-08-28'],
    ['stays as it is under the same window', rule(180), '2026-04-01', 'same', '2026-08-29', '2026-08-28'],
    [
      'is due today where the new window is over, and is not missed by the change',
      rule(30),
      '2026-06-10',
      'earlier',
      '2026-06-10',
      '2026-06-10',
    ],
    [
      'takes the earlier safe date alone where only that is earlier',
      rule(180, { safeLength: 120 }),
      '2026-04-01',
      'earlier',
      '2026-08-29',
      '2026-06-30',
    ],
    [
      'takes each day for itself: the legal one stays where the safe one is nearer',
      rule(175, { presumptionDays: 10 }),
      '2026-04-01',
      'earlier',
      '2026-08-29',
      '2026-08-24',
    ],
  ])('%s', (_name, window, today, change, legalDate, safeDate) => {
    const found = under(window, today);
    expect(found).toMatchObject({ change, legal: { legalDate, safeDate } });
  });

  test('shows what the rule says by itself, also where that is later and does not count', () => {
    expect(under(rule(365), '2026-04-01').wouldBe).toEqual({
      legalDate: '2027-03-02',
      safeDate: '2027-03-02',
    });
  });

  test('wants its work no later than it did, and reminds only before its safe date', () => {
    const { legal } = under(rule(90), '2026-04-01');
    expect(legal.targetDate < before.targetDate).toBe(true);
    expect(legal.reminders.every((date) => date > '2026-04-01' && date < legal.safeDate)).toBe(true);
    expect(under(rule(30), '2026-06-10').legal.reminders).toEqual([]);
  });
});
