import { cents } from '../money';
import { type InterestInput, interestOwed, type PromptPayRule } from './interest';

const RULE: PromptPayRule = {
  ...{ name: 'state law', source: 'section 1', electronicDays: 30, paperDays: 45, yearDays: 'fixed' },
  rates: [{ from: '2020-01-01', perYear: 12_000 }],
};
const PAID: InterestInput = {
  ...{ promptPay: { rule: RULE }, receivedOn: '2026-06-09', paidOn: '2026-09-24', cents: cents(2_650) },
};
const medicare: PromptPayRule = {
  ...{ name: 'Medicare', source: 'manual', electronicDays: 30, paperDays: 30, yearDays: 'calendar' },
  rates: [
    { from: '2024-01-01', through: '2024-06-30', perYear: 4_875 },
    { from: '2025-01-01', through: '2025-06-30', perYear: 4_625 },
  ],
};

describe('interest owed for a late payment', () => {
  test.each<[string, Partial<InterestInput>, number, number]>([
    ['12 % a year for 77 days on 26.50', {}, 67, 77],
    ['nothing on the last day in time', { paidOn: '2026-07-09' }, 0, 0],
    ['one day late', { paidOn: '2026-07-10', cents: cents(100_000) }, 33, 1],
    ['a paper claim has its own days', { isPaper: true }, 54, 62],
    ['nothing where nothing more was paid', { cents: cents(0) }, 0, 77],
    [
      'Medicare counts a leap year with its own days, at the rate on the day of payment',
      {
        promptPay: { rule: medicare },
        receivedOn: '2024-01-01',
        paidOn: '2024-05-01',
        cents: cents(100_000),
      },
      1_212,
      91,
    ],
    [
      'the rate of another year',
      {
        promptPay: { rule: medicare },
        receivedOn: '2025-01-01',
        paidOn: '2025-05-02',
        cents: cents(100_000),
      },
      1_153,
      91,
    ],
  ])('%s', (_what, over, expected, days) => {
    expect(interestOwed({ ...PAID, ...over })).toMatchObject({ known: true, cents: expected, days });
  });

  test('names the rule and the day on which the payment was due', () => {
    expect(interestOwed(PAID)).toMatchObject({ rule: 'state law', source: 'section 1', dueOn: '2026-07-09' });
  });

  test.each<[string, Partial<InterestInput>, string]>([
    [
      'a law that is not loaded',
      { promptPay: { unknown: 'the law of WY is not loaded' } },
      'the law of WY is not loaded',
    ],
    [
      'no word of the payer on its receipt',
      { receivedOn: undefined },
      'the payer never said on which day it received the claim',
    ],
    ['a claim that may not have been clean', { doubt: 'records were asked for' }, 'records were asked for'],
    [
      'a day of payment without a rate',
      { promptPay: { rule: medicare } },
      'no interest rate of Medicare is on record for 2026-09-24',
    ],
  ])('%s is unknown, never zero', (_what, over, why) => {
    expect(interestOwed({ ...PAID, ...over })).toEqual({ known: false, why });
  });
});
