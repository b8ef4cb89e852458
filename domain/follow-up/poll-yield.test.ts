import type { ClaimEvent } from '../claim/events';
import { aClaim } from '../claim/testing/a-claim';
import { type Poll, pollsOf, pollYield, sumYields } from './poll-yield';

const poll = (payerId: string, subject: string, category?: string): Poll => ({
  ...{ payerId, subject },
  ...(category ? { answer: { category, statusCode: '20' } } : {}),
});

describe('the yield of polls', () => {
  it('counts what was asked, answered, and told something new, by payer', () => {
    const polls = [
      poll('SLOW', 'c1', 'P1'),
      poll('SLOW', 'c1', 'F1'),
      poll('SLOW', 'c1', 'F1'),
      poll('SLOW', 'c2'),
      poll('PROMPT', 'c3', 'A4'),
    ];
    expect(pollYield(polls)).toEqual([
      { payerId: 'SLOW', polls: 4, answered: 3, news: 1 },
      { payerId: 'PROMPT', polls: 1, answered: 1, news: 1 },
    ]);
  });

  it('of many lives adds up', () => {
    const one = { payerId: 'SLOW', polls: 2, answered: 2, news: 1 };
    expect(sumYields([one, one])).toEqual([{ payerId: 'SLOW', polls: 4, answered: 4, news: 2 }]);
  });

  it('is read from a ledger: a question that did not leave is none', () => {
    const state = { ...aClaim(), versions: [] };
    const event = (type: string, data: object) => ({ type, data }) as unknown as ClaimEvent;
    const asked = (check: number, outcome: string) => event('statusInquired', { check, version: 1, outcome });
    const polls = pollsOf(state, [
      asked(1, 'tooSoon'),
      asked(1, 'answered'),
      event('statusReceived', { check: 1, version: 1, category: 'F2', statusCode: '1' }),
      asked(2, 'unavailable'),
      event('statusReceived', { check: 0, version: 1, category: 'P1', statusCode: '20' }),
    ]);
    expect(polls).toHaveLength(1);
    expect(polls[0]).toMatchObject({
      payerId: state.billing.payerId,
      answer: { category: 'F2', statusCode: '1' },
    });
  });
});
