import { type FollowUpInput, followUpStep, type LastStatus } from './follow-up-policy';

const cadence = { firstCheckDays: 21, repeatDays: 14, maxChecks: 3, escalateDays: 60 };
const input = (change: Partial<FollowUpInput>): FollowUpInput => ({
  cadence,
  since: '2026-03-02',
  today: '2026-03-10',
  checks: 0,
  ...change,
});
const wait = (dueOn: string) => ({ do: 'wait', dueOn });

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

/** A playbook that acts on what a 277 says. */
const acting = { ...cadence, callDays: 45 };
const said = (category: string, statusCode: string, change: Partial<LastStatus> = {}): LastStatus => ({
  ...{ version: 1, category, statusCode, since: '2026-03-23', on: '2026-03-23', times: 1 },
  ...change,
});

describe('what the payer said last', () => {
  const call = (words: string) => ({ do: 'callPayer', question: expect.stringContaining(words) });
  it.each<[string, LastStatus, string, unknown]>([
    ['in process is asked again at the cadence', said('P1', '20'), '2026-03-23', wait('2026-04-06')],
    ['in process is asked about on its day', said('P1', '20'), '2026-04-06', { do: 'inquire' }],
    ['in process past the day to call is called about', said('P1', '20'), '2026-04-16', call('wait for')],
    ['finalized waits ten days for its remittance', said('F1', '65'), '2026-03-24', wait('2026-04-02')],
    ['finalized without a remittance is traced', said('F1', '65'), '2026-04-02', call('finalized')],
    ['denied without a remittance is traced too', said('F2', '1'), '2026-04-02', call('finalized')],
    ['forwarded waits thirty days', said('F3F', '1'), '2026-04-02', wait('2026-04-22')],
    ['not forwarded gets a copy to bill on', said('F3N', '1'), '2026-04-02', call('get a copy')],
    ['not found is asked by other keys', said('A4', '35'), '2026-03-25', { do: 'inquire', otherKeys: true }],
    ['not found twice is called about', said('A4', '35', { times: 2 }), '2026-03-25', call('another key')],
    ['a down system is tried the next business day', said('E1', '484'), '2026-03-23', wait('2026-03-24')],
    ['then after two', said('E2', '484', { times: 2 }), '2026-03-23', wait('2026-03-25')],
    ['then after four', said('E1', '689', { times: 3 }), '2026-03-23', wait('2026-03-27')],
    ['and then called', said('E1', '689', { times: 4 }), '2026-03-23', call('stays down')],
    ['a question it could not read is corrected today', said('E0', '20'), '2026-03-23', call('not read')],
    ['the patient is asked today', said('P4', '20'), '2026-03-23', call('Ask the patient')],
    ['and the payer again at the cadence', said('P4', '20'), '2026-03-24', wait('2026-04-06')],
    ['its own hold is called about at the cadence', said('P5', '20'), '2026-04-06', call('on its own side')],
  ])('%s', (_what, last, today, expected) => {
    expect(followUpStep(input({ cadence: acting, checks: 1, last, today }))).toEqual(expected);
  });
});

describe('silence without proof that the payer has the claim', () => {
  const safe = { cadence: acting, safeDate: '2026-03-16' };
  it('is looked at on the safe date of the filing limit', () =>
    expect(followUpStep(input(safe))).toEqual(wait('2026-03-16')));
  it('is a call from the safe date on', () =>
    expect(followUpStep(input({ ...safe, today: '2026-03-16' }))).toMatchObject({ do: 'callPayer' }));
});

describe('a quiet period of the payer', () => {
  it('puts a question off to its end', () =>
    expect(
      followUpStep(
        input({ today: '2026-03-23', cadence: { ...acting, quiet: [{ from: '03-20', through: '03-31' }] } }),
      ),
    ).toEqual(wait('2026-04-01')));
});
