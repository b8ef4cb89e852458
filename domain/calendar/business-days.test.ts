import {
  addBusinessDays,
  addMonths,
  addWindow,
  isBusinessDay,
  rollEarlier,
  rollLater,
} from './business-days';

describe('business days', () => {
  test.each([
    ['a Wednesday', '2026-11-25', true],
    ['Thanksgiving', '2026-11-26', false],
    ['a Saturday', '2026-09-12', false],
    ['an observed Independence Day', '2026-07-03', false],
  ])('%s', (_what, date, expected) => {
    expect(isBusinessDay(date)).toBe(expected);
  });

  test.each([
    ['keeps a business day', '2026-11-25', '2026-11-25', '2026-11-25'],
    ['moves over a weekend', '2026-09-13', '2026-09-11', '2026-09-14'],
    ['moves over a long weekend', '2026-10-12', '2026-10-09', '2026-10-13'],
    ['moves over the turn of the year', '2028-01-01', '2027-12-30', '2028-01-03'],
  ])('rolling %s', (_what, date, earlier, later) => {
    expect(rollEarlier(date)).toBe(earlier);
    expect(rollLater(date)).toBe(later);
  });

  test.each([
    ['2026-11-25', 1, '2026-11-27'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-11-30', -1, '2026-11-27'],
    ['2026-11-27', -1, '2026-11-25'],
    ['2026-07-02', 2, '2026-07-07'],
    ['2026-09-13', 0, '2026-09-13'],
  ])('%s and %i business days is %s', (date, days, expected) => {
    expect(addBusinessDays(date, days)).toBe(expected);
  });
});

describe('calendar months', () => {
  test.each([
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2027-12-15', 2, '2028-02-15'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });
});

describe('a window', () => {
  test.each([
    ['2026-02-10', 90, 'calendar_days', '2026-05-11'],
    ['2026-06-26', 4, 'business_days', '2026-07-02'],
    ['2026-11-30', 3, 'calendar_months', '2027-02-28'],
    ['2026-03-12', 1, 'calendar_years', '2027-03-12'],
    ['2028-02-29', 1, 'calendar_years', '2029-02-28'],
  ] as const)('from %s of %i %s ends on %s', (from, length, unit, expected) => {
    expect(addWindow(from, length, unit)).toBe(expected);
  });
});
