import type { Cadence } from '../playbook';
import { type Asked, type MayAskInput, mayAsk } from './may-ask';

const cadence: Cadence = { firstCheckDays: 21, repeatDays: 14, maxChecks: 2, escalateDays: 60 };
const P1 = { category: 'P1', statusCode: '20' };
const asked = (on: string, answer?: Asked['answer'], purpose: Asked['purpose'] = 'status'): Asked => ({
  ...{ on, purpose },
  ...(answer ? { answer } : {}),
});
const input = (change: Partial<MayAskInput>): MayAskInput => ({
  ...{ cadence, purpose: 'status', asked: [], askedToday: 0, today: '2026-03-02' },
  ...change,
});

describe('a question to a payer', () => {
  it.each<[string, Partial<MayAskInput>, unknown]>([
    ['leaves when nothing was asked', {}, { ask: true }],
    [
      'waits until its cadence lets it leave',
      { asked: [asked('2026-02-20', P1)] },
      { ask: false, notBefore: '2026-03-06' },
    ],
    ['leaves again at its cadence', { asked: [asked('2026-02-16', P1)] }, { ask: true }],
    [
      'is not asked once more than the playbook says',
      { asked: [asked('2026-01-05', P1), asked('2026-02-02', P1)] },
      { ask: false, notBefore: '2026-03-16' },
    ],
    [
      'that a down system took does not count, but for the day',
      { asked: [asked('2026-01-05', P1), asked('2026-02-27', { category: 'E1', statusCode: '484' })] },
      { ask: true },
    ],
    [
      'without an answer is asked again on the next business day',
      { asked: [asked('2026-03-02')] },
      { ask: false, notBefore: '2026-03-03' },
    ],
    [
      'about a claim that was not found is asked by other keys after two business days',
      { asked: [asked('2026-03-02', { category: 'A4', statusCode: '35' })] },
      { ask: false, notBefore: '2026-03-04' },
    ],
    [
      'about an acknowledgement does not count against the claim',
      { asked: [asked('2026-02-27', P1, 'acknowledgement')] },
      { ask: true },
    ],
    [
      'waits when the payer had its questions of the day',
      { cadence: { ...cadence, mostPerDay: 50 }, askedToday: 50 },
      { ask: false, notBefore: '2026-03-03' },
    ],
    [
      'waits for the end of a quiet period, over the end of a year too',
      { cadence: { ...cadence, quiet: [{ from: '12-24', through: '01-02' }] }, today: '2026-12-28' },
      { ask: false, notBefore: '2027-01-03' },
    ],
  ])('%s', (_what, change, expected) => expect(mayAsk(input(change))).toEqual(expected));
});
