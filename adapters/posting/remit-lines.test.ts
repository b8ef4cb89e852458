import type { RemitClaim835, RemitLine } from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import { type BilledLine, matchLines } from './remit-lines';

interface Input {
  sixR?: string;
  code: string;
  submitted?: string;
  modifiers?: string[];
  charge: number;
  day?: string;
}
function remitLine({ sixR, code, submitted, modifiers = [], charge, day }: Input): RemitLine {
  return {
    ...{
      source: NOWHERE,
      procedure: { qualifier: 'HC', code, modifiers },
      chargeCents: charge,
      paidCents: 0,
    },
    ...(submitted && { submittedProcedure: { qualifier: 'HC', code: submitted, modifiers } }),
    ...{
      dates: day ? [{ qualifier: '472', from: day }] : [],
      references: sixR ? [{ qualifier: '6R', value: sixR }] : [],
    },
    ...{ adjustments: [], amounts: [], quantities: [], remarks: [], extra: [] },
  };
}
const claim = (...lines: Input[]) => ({ lines: lines.map(remitLine), dates: [] }) as unknown as RemitClaim835;
const BILLED: BilledLine[] = [
  { lineId: 'L1', procedure: '99213', modifiers: ['25'], chargeCents: 10_000, serviceFrom: '2026-03-01' },
  { lineId: 'L2', procedure: '11055', modifiers: [], chargeCents: 5_000, serviceFrom: '2026-03-01' },
  { lineId: 'L3', procedure: '11055', modifiers: ['59'], chargeCents: 5_000, serviceFrom: '2026-03-02' },
];

describe('a line of a remittance is found', () => {
  test.each<[string, Input[], string[]]>([
    [
      'by our own number, in any order',
      [
        { sixR: 'L2', code: 'X', charge: 1 },
        { sixR: 'L1', code: 'Y', charge: 1 },
      ],
      ['L2', 'L1'],
    ],
    ['by procedure and charge where the number is missing', [{ code: '99213', charge: 10_000 }], ['L1']],
    [
      'by what was submitted, where another code was adjudicated',
      [{ code: '99212', submitted: '99213', charge: 10_000 }],
      ['L1'],
    ],
    [
      'by its day between two of the same procedure',
      [{ code: '11055', charge: 5_000, day: '2026-03-02' }],
      ['L3'],
    ],
    [
      'by its modifiers between two of the same procedure',
      [{ code: '11055', modifiers: ['59'], charge: 5_000 }],
      ['L3'],
    ],
    [
      'once each',
      [
        { code: '11055', charge: 5_000 },
        { code: '11055', charge: 5_000 },
      ],
      ['L2', 'L3'],
    ],
    [
      'not where a number of ours already stands for it',
      [
        { sixR: 'L2', code: '11055', charge: 5_000 },
        { code: '11055', charge: 5_000 },
      ],
      ['L2', 'L3'],
    ],
    ['with negative amounts in a reversal', [{ code: '99213', charge: -10_000 }], ['L1']],
    [
      'nowhere: it keeps its place',
      [
        { code: '99999', charge: 7 },
        { sixR: 'OTHER', code: '88888', charge: 8 },
      ],
      ['R1', 'R2'],
    ],
  ])('%s', (_how, lines, expected) => {
    expect(matchLines(claim(...lines), BILLED)).toEqual(expected);
  });
});
