import { POLICY } from '../claim/testing/a-claim';
import type { PlaybookPolicy, WindowRule } from '../playbook';
import { isOverdue, letterClock, mustEscalate } from './letter-clock';

const days = (length: number, presumptionDays = 0): WindowRule => ({
  ...{ length, unit: 'calendar_days', anchor: 'notice', presumptionDays, source: 'contract' },
});
const [rung] = POLICY.appealLevels;
if (!rung) throw new Error('the policy of the tests has a rung');
const LONG: PlaybookPolicy = { ...POLICY, appealLevels: [{ ...rung, window: days(120, 5) }] };
const SHORT: PlaybookPolicy = {
  ...LONG,
  documents: days(10),
  overpayment: { disputeLevels: [{ ...rung, window: days(20) }], recoupmentStop: days(6) },
};

/** Friday 6 March 2026. */
const receivedOn = '2026-03-06';

describe('how long a letter may lie unread', () => {
  it.each<[string, Parameters<typeof letterClock>[0], PlaybookPolicy[], string, string | undefined]>([
    [
      'two business days from its arrival, over a weekend',
      { receivedOn },
      [LONG],
      '2026-03-10',
      '2026-06-29',
    ],
    ['two business days where no playbook is known', { receivedOn }, [], '2026-03-10', undefined],
    [
      'the worst window counts from the notice, without a presumption of receipt',
      { receivedOn, kind: 'decision', noticeDate: '2026-03-02' },
      [LONG],
      '2026-03-10',
      '2026-06-30',
    ],
    [
      'no later than five business days before the earliest safe date',
      { receivedOn, kind: 'recordsRequest', noticeDate: '2026-03-02' },
      [SHORT],
      '2026-03-05',
      '2026-03-12',
    ],
    [
      'what it is is not known: the shortest of all windows counts, of all payers',
      { receivedOn, noticeDate: '2026-03-02' },
      [LONG, SHORT],
      '2026-02-27',
      '2026-03-06',
    ],
    [
      'an answer that it wants sooner than any window',
      { receivedOn, kind: 'recordsRequest', noticeDate: '2026-03-04', answerBy: '2026-03-15' },
      [LONG],
      '2026-03-06',
      '2026-03-13',
    ],
    [
      'an authorization starts no clock of law',
      { receivedOn, kind: 'authorization', noticeDate: '2026-03-02' },
      [SHORT],
      '2026-03-10',
      undefined,
    ],
  ])('%s', (_, letter, policies, dueOn, worstSafeDate) => {
    const clock = letterClock(letter, policies);
    expect([clock.dueOn, clock.worstSafeDate]).toEqual([dueOn, worstSafeDate]);
  });
});

describe('an unread letter', () => {
  const letter = { status: 'open' as const, dueOn: '2026-03-10', worstSafeDate: '2026-06-30' };

  it.each<[string, Parameters<typeof mustEscalate>[0], string, boolean]>([
    ['stays with its reader on its day', letter, '2026-03-10', false],
    ['goes to a manager the day after', letter, '2026-03-11', true],
    [
      'goes to a manager when an answer would be late otherwise',
      { ...letter, worstSafeDate: '2026-03-16' },
      '2026-03-09',
      true,
    ],
    ['goes once', { ...letter, escalatedOn: '2026-03-11' }, '2026-03-12', false],
    ['goes nowhere when it is settled', { ...letter, status: 'matched' }, '2026-03-12', false],
  ])('%s', (_, one, today, expected) => {
    expect(mustEscalate(one, today)).toBe(expected);
  });

  it('is overdue from the day after, until it is settled', () => {
    expect(isOverdue(letter, '2026-03-10')).toBe(false);
    expect(isOverdue(letter, '2026-03-11')).toBe(true);
    expect(isOverdue({ ...letter, status: 'discarded' }, '2026-03-11')).toBe(false);
  });
});
