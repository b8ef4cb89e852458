import { type FollowUpInput, followUpStep } from './follow-up-policy';

const cadence = { firstCheckDays: 21, repeatDays: 14, maxChecks: 3, escalateDays: 60 };
const input = (change: Partial<FollowUpInput>): FollowUpInput => ({
  cadence,
  since: '2026-03-02',
  today: '2026-03-10',
  checks: 0,
  ...change,
});

describe('silence of a payer', () => {
  it.each<[string, Partial<FollowUpInput>, unknown]>([
    ['is waited out for its usual time', {}, { do: 'wait', dueOn: '2026-03-23' }],
    ['is answered with a 276 on the day its usual time ends', { today: '2026-03-23' }, { do: 'inquire' }],
    [
      'is asked about again after its cadence',
      { today: '2026-03-24', checks: 1 },
      { do: 'wait', dueOn: '2026-04-06' },
    ],
    [
      'is a call after the most checks the playbook allows',
      { today: '2026-05-04', checks: 3 },
      { do: 'callPayer', question: expect.stringContaining('wait for') },
    ],
    [
      'is a call on its escalation day, whatever was asked',
      { today: '2026-05-20', checks: 1 },
      { do: 'callPayer', question: expect.any(String) },
    ],
    [
      'asks for the money when the payer says finalized',
      { today: '2026-05-20', checks: 1, lastCategory: 'F1' },
      { do: 'callPayer', question: expect.stringContaining('finalized') },
    ],
    [
      'asks for the key when the payer finds nothing',
      { today: '2026-05-20', checks: 1, lastCategory: 'A4' },
      { do: 'callPayer', question: expect.stringContaining('another key') },
    ],
  ])('%s', (_what, change, expected) => {
    expect(followUpStep(input(change))).toEqual(expected);
  });
});
