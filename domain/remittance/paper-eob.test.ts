import { cents } from '../money';
import { eobProblems, type KeyedClaim, type PaperEob } from './paper-eob';

const CLAIM: KeyedClaim = {
  ...{ claim: 'OV1', payerClaim: 'ICN1', status: '1', remarks: [], adjustments: [] },
  ...{ charge: cents(15_000), paid: cents(9_600), patientShare: cents(2_000) },
  lines: [
    {
      ...{ procedure: '99213', modifiers: [], remarks: [], charge: cents(15_000), paid: cents(9_600) },
      adjustments: [
        { group: 'CO', carc: '45', cents: cents(3_400) },
        { group: 'PR', carc: '3', cents: cents(2_000) },
      ],
    },
  ],
};
const EOB: PaperEob = {
  ...{ payer: 'P', payee: '1', claims: [CLAIM] },
  check: { number: '4711', date: '2026-05-04', amount: cents(9_100) },
  providerAdjustments: [{ reason: 'WO', reference: 'ICN0', amount: cents(500) }],
};
const withClaim = (over: Partial<KeyedClaim>): PaperEob => ({ ...EOB, claims: [{ ...CLAIM, ...over }] });
const line = (over: object) => [{ ...(CLAIM.lines[0] as KeyedClaim['lines'][number]), ...over }];

describe('a keyed EOB', () => {
  it.each<[string, PaperEob, [string, number][]]>([
    ['balances', EOB, []],
    ['whose reversal states no patient share', withClaim({ status: '22', patientShare: cents(0) }), []],
    [
      'is off at a line',
      withClaim({ lines: line({ charge: cents(15_001) }) }),
      [
        ['claims[0].lines[0]', 1],
        ['claims[0].charge', -1],
      ],
    ],
    [
      'is off between line and claim payment, and so at the check',
      withClaim({ paid: cents(9_700) }),
      [
        ['claims[0].paid', 100],
        ['claims[0]', -100],
        ['check.amount', -100],
      ],
    ],
    [
      'is off at the patient share',
      withClaim({ patientShare: cents(0) }),
      [['claims[0].patientShare', -2_000]],
    ],
    [
      'is off at the check',
      { ...EOB, check: { ...EOB.check, amount: cents(9_600) } },
      [['check.amount', 500]],
    ],
  ])('%s', (_what, eob, expected) => {
    expect(eobProblems(eob).map(({ field, differenceCents }) => [field, differenceCents])).toEqual(expected);
  });

  it('says by how much, in dollars', () => {
    const [problem] = eobProblems({ ...EOB, check: { ...EOB.check, amount: cents(9_600) } });
    expect(problem?.message).toMatch(/leaves \$5\.00; it must be \$0\.00$/);
  });
});
