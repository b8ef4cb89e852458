import { addDays } from '../time';
import { federalHolidayOn, isWeekend } from './holidays';

// Dates as the Office of Personnel Management published them, weekdays on which offices were or will be closed.
const PUBLISHED: Record<string, string[]> = {
  2020: [
    '2020-01-01',
    '2020-01-20',
    '2020-02-17',
    '2020-05-25',
    '2020-07-03',
    '2020-09-07',
    '2020-10-12',
    '2020-11-11',
    '2020-11-26',
    '2020-12-25',
  ],
  2021: [
    '2021-01-01',
    '2021-01-18',
    '2021-02-15',
    '2021-05-31',
    '2021-06-18',
    '2021-07-05',
    '2021-09-06',
    '2021-10-11',
    '2021-11-11',
    '2021-11-25',
    '2021-12-24',
    '2021-12-31',
  ],
  2026: [
    '2026-01-01',
    '2026-01-19',
    '2026-02-16',
    '2026-05-25',
    '2026-06-19',
    '2026-07-03',
    '2026-09-07',
    '2026-10-12',
    '2026-11-11',
    '2026-11-26',
    '2026-12-25',
  ],
  2027: [
    '2027-01-01',
    '2027-01-18',
    '2027-02-15',
    '2027-05-31',
    '2027-06-18',
    '2027-07-05',
    '2027-09-06',
    '2027-10-11',
    '2027-11-11',
    '2027-11-25',
    '2027-12-24',
    '2027-12-31',
  ],
};

function closedWeekdays(year: number): string[] {
  const days: string[] = [];
  for (let date = `${year}-01-01`; date < `${year + 1}-01-01`; date = addDays(date, 1)) {
    if (!isWeekend(date) && federalHolidayOn(date)) days.push(date);
  }
  return days;
}

describe('federal holidays', () => {
  test.each(Object.entries(PUBLISHED))('close offices in %s on the published weekdays', (year, dates) => {
    expect(closedWeekdays(Number(year))).toEqual(dates);
  });

  test('close offices ten to twelve weekdays in every year from 2020 to 2040', () => {
    for (let year = 2020; year <= 2040; year += 1) {
      const count = closedWeekdays(year).length;
      expect({ year, plausible: count >= 10 && count <= 12 }).toEqual({ year, plausible: true });
    }
  });

  test('know Juneteenth only from the year in which it became law', () => {
    expect(federalHolidayOn('2020-06-19')).toBeUndefined();
    expect(federalHolidayOn('2023-06-19')).toBe('Juneteenth National Independence Day');
  });

  test('observe a Saturday New Year in the December before', () => {
    expect(federalHolidayOn('2027-12-31')).toBe("New Year's Day");
  });
});
