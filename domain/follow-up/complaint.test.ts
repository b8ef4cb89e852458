import type { ClaimState } from '../claim/state';
import { aClaim, POLICY } from '../claim/testing/a-claim';
import type { PromptPay } from '../contracts/interest';
import { complaintOf } from './complaint';

const LAW: PromptPay = {
  rule: {
    ...{ name: 'state law', source: 'section 1', electronicDays: 30, paperDays: 45, yearDays: 'fixed' },
    rates: [{ from: '2020-01-01', perYear: 12_000 }],
  },
};

const silent = (over: Partial<ClaimState['policy']> = {}): ClaimState => ({
  ...aClaim({
    policy: {
      ...POLICY,
      promptPay: { ...LAW, claimFromCents: 1 },
      complaint: { to: 'state department of insurance', afterDays: 60, source: 'assumption' },
      ...over,
    },
  }),
  versions: [
    {
      ...{ version: 1, frequency: '1', patientControlNumber: 'OV1-1', status: 'accepted' },
      receipt: { kind: 'payer277CA', reference: 'ICN1', receivedOn: '2026-03-02' },
    },
  ],
});

describe('a complaint about a silent payer', () => {
  it('names who hears it, from when on, and what a payment would carry by now', () => {
    const { chargeCents } = aClaim().billing;
    // Due on 1 April: sixty days at 12 %.
    expect(complaintOf(silent(), '2026-05-31')).toMatchObject({
      ...{ to: 'state department of insurance', receivedOn: '2026-03-02', from: '2026-05-01' },
      interest: { known: true, days: 60, cents: Math.round((chargeCents * 12 * 60) / (100 * 365)) },
    });
  });

  it('counts from the later day for a claim on paper', () =>
    expect(complaintOf(silent({ onPaper: ['original'] }), '2026-05-31')?.interest).toMatchObject({
      days: 45,
    }));

  it.each<[string, ClaimState]>([
    ['where the law is not known', silent({ promptPay: { unknown: 'no row', claimFromCents: 1 } })],
    [
      'where the payer asked for records',
      {
        ...silent(),
        requests: [
          {
            ...{ requestId: 'RQ1', version: 1, controlNumber: 'R', requestedOn: '2026-03-20' },
            ...{ dueOn: '2026-04-10', status: 'answered' },
          },
        ],
      },
    ],
  ])('says that its interest is not known %s, never zero', (_what, state) =>
    expect(complaintOf(state, '2026-05-31')?.interest.known).toBe(false),
  );

  it.each<[string, ClaimState]>([
    ['without a rule in the playbook', silent({ complaint: undefined } as object)],
    [
      'without proof that the payer has the claim',
      {
        ...silent(),
        versions: [
          { ...(silent().versions[0] as ClaimState['versions'][number]), receipt: undefined },
        ] as ClaimState['versions'],
      },
    ],
  ])('cannot be made %s', (_what, state) => expect(complaintOf(state, '2026-05-31')).toBeUndefined());
});
