import { cleanLine } from '../testing/claims';
import { type EditRow, expectNoPerson, expectRows, line } from '../testing/rows';

const MEDICARE = { payerType: 'medicare_ffs', ncci: true, distinctModifierOn: 'either' } as const;

const ROWS: EditRow[] = [
  ['ELIG: no member number', { claim: { hasMemberId: false } }, ['ELIG error subscriber.memberId']],
  [
    'ELIG: no Medicare number to Medicare',
    { claim: { hasMedicareNumber: false }, rules: MEDICARE },
    ['ELIG warn subscriber.memberId'],
  ],
  ['ELIG: a Medicare number to Medicare', { claim: { hasMedicareNumber: true }, rules: MEDICARE }, []],
  ['ELIG: no Medicare number to anybody else', { claim: { hasMedicareNumber: false } }, []],
  [
    'ELIG: covered through the day',
    { known: { coverage: { from: '2026-03-02', through: '2026-03-02' } } },
    [],
  ],
  [
    'ELIG: ended the day before',
    { known: { coverage: { through: '2026-03-01' } } },
    ['ELIG error subscriber'],
  ],
  [
    'COB: the earlier payer has not decided',
    { claim: { sequence: 2, otherPayers: [{ sequence: 1, decided: false, accountedCents: 0 }] } },
    ['COB error otherPayers[1]'],
  ],
  [
    'COB: its decision balances',
    { claim: { sequence: 2, otherPayers: [{ sequence: 1, decided: true, accountedCents: 10_000 }] } },
    [],
  ],
  [
    'COB: a cent is missing',
    { claim: { sequence: 2, otherPayers: [{ sequence: 1, decided: true, accountedCents: 9_999 }] } },
    ['COB error otherPayers[1].adjustments'],
  ],
  [
    'COB: a later payer has nothing to say yet',
    { claim: { otherPayers: [{ sequence: 2, decided: false, accountedCents: 0 }] } },
    [],
  ],
  [
    'COB: two primaries',
    { claim: { otherPayers: [{ sequence: 1, decided: false, accountedCents: 0 }] } },
    ['COB error otherPayers'],
  ],
  ['ABN: GA to a commercial payer', { claim: line({ modifiers: ['GA'] }) }, ['ABN warn lines[1].modifiers']],
  [
    'ABN: GA to Medicare',
    {
      claim: line({ modifiers: ['GA'] }),
      rules: { payerType: 'medicare_ffs', ncci: true, distinctModifierOn: 'either' },
    },
    [],
  ],
  ['AMT: a cent more than the lines', { claim: { chargeCents: 10_001 } }, ['AMT error chargeCents']],
  [
    'AMT: nothing',
    { claim: { chargeCents: 0, lines: [cleanLine({ chargeCents: 0 })] } },
    ['AMT error chargeCents'],
  ],
];

describe('edits: ELIG, COB, ABN, AMT', () => {
  expectRows(ROWS);
  expectNoPerson(ROWS);

  it.each(['ELIG', 'COB', 'ABN', 'AMT'])('%s has a row that fails it', (edit) => {
    expect(ROWS.some(([, , found]) => found.some((one) => one.startsWith(`${edit} `)))).toBe(true);
  });
});
