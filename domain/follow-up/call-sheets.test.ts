import type { StaffTask } from '../claim/staff-task';
import type { ClaimState } from '../claim/state';
import { aClaim } from '../claim/testing/a-claim';
import { startOf } from '../time';
import { callItems, callSheets } from './call-sheets';

const task = (over: Partial<StaffTask> = {}): StaffTask => ({
  ...{
    taskId: 'T1',
    kind: 'callPayer',
    question: 'When?',
    owner: 'biller',
    deadlineKey: 'followUp',
    ...over,
  },
});

const claim = (claimNumber: string, over: Partial<ClaimState> = {}): ClaimState => ({
  ...aClaim(),
  ...{ claimId: claimNumber.toLowerCase(), claimNumber, tasks: [task()] },
  versions: [
    {
      ...{ version: 1, frequency: '1', patientControlNumber: `${claimNumber}-1`, status: 'accepted' },
      ...{ sentOn: '2026-03-02', payerControlNumber: `ICN-${claimNumber}` },
    },
  ],
  followUp: {
    checks: 2,
    last: { version: 1, category: 'P1', statusCode: '20', since: '2026-03-20', on: '2026-03-20', times: 1 },
  },
  ...over,
});

const safeOn = (safeDate: string): ClaimState['deadlines'] => [
  {
    ...{ key: 'filing', kind: 'filing', status: 'open', dueAt: startOf(safeDate), rule: '' },
    ...{ anchor: { event: 'serviceFrom', date: '2026-01-05' } },
    legal: { legalDate: safeDate, safeDate, targetDate: safeDate, reminders: [] },
  },
];

describe('what is asked in a call', () => {
  it('stands with the numbers, amounts and days that the payer asks for, and what was said and asked before', () => {
    expect(callItems(claim('OV1', { deadlines: safeOn('2026-04-01') }))).toMatchObject([
      {
        ...{ claimNumber: 'OV1', taskId: 'T1', line: 'claims', ask: 'When?', payerControlNumber: 'ICN-OV1' },
        ...{ billedCents: aClaim().billing.chargeCents, sentOn: '2026-03-02', safeDate: '2026-04-01' },
        ...{ said: { category: 'P1', statusCode: '20', since: '2026-03-20' }, polls: 2 },
        outcomes: expect.arrayContaining(['inProcess', 'documentsWanted']),
      },
    ]);
  });

  it.each<[string, Partial<StaffTask>, string | undefined]>([
    ['silence', {}, 'claims'],
    ['an appeal without a decision', { deadlineKey: 'appealWatch:A1' }, 'appeals'],
    ['a payment', { kind: 'tracePayment' }, 'payments'],
    ['an authorization', { kind: 'awaitAuthorization' }, 'authorizations'],
    ['a choice of ours', { kind: 'chooseAction' }, undefined],
  ])('%s goes to the line of %s', (_what, over, line) =>
    expect(callItems(claim('OV1', { tasks: [task(over)] }))[0]?.line).toBe(line),
  );

  it('is one call for many claims of a payer, the nearest safe date first', () => {
    const states = [
      claim('OV1', { deadlines: safeOn('2026-05-01') }),
      claim('OV2', { deadlines: safeOn('2026-04-01') }),
      claim('OV3'),
      claim('OV4', { tasks: [task({ kind: 'tracePayment' })] }),
      claim('OV5', { clientId: 'another', deadlines: safeOn('2026-03-01') }),
    ];
    expect(
      callSheets(states.flatMap(callItems)).map(({ clientId, line, safeDate, items }) => [
        ...[clientId, line, safeDate, ...items.map(({ claimNumber }) => claimNumber)],
      ]),
    ).toEqual([
      ['another', 'claims', '2026-03-01', 'OV5'],
      [aClaim().clientId, 'claims', '2026-04-01', 'OV2', 'OV1', 'OV3'],
      [aClaim().clientId, 'payments', undefined, 'OV4'],
    ]);
  });
});
