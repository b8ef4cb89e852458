import { cleanLine } from '../testing/claims';
import { type EditRow, expectNoPerson, expectRows, line, proc, two } from '../testing/rows';

const ROWS: EditRow[] = [
  ...['99213', '0001F', '0001T', '0001U', '0001M', 'J1100', 'A0428'].map(
    (code): EditRow => [`HCPCS: ${code} has the form`, { claim: line({ procedure: code }) }, []],
  ),
  ...['9921', '992133', 'W1234', '0001X', 'ABCDE'].map(
    (code): EditRow => [
      `HCPCS: ${code} has not`,
      { claim: line({ procedure: code }) },
      ['HCPCS error lines[1].procedure'],
    ],
  ),
  [
    'HCPCS: ended before the day of service',
    { tables: proc({ code: '99213', effectiveThrough: '2026-03-01' }) },
    ['HCPCS error lines[1].procedure'],
  ],
  ['HCPCS: ends on it', { tables: proc({ code: '99213', effectiveThrough: '2026-03-02' }) }, []],
  [
    'HCPCS: an institutional line may have a revenue code alone',
    {
      claim: {
        form: '837I',
        lines: [{ ...cleanLine(), procedure: undefined, revenueCode: '0250' } as never],
      },
    },
    [],
  ],
  ['MOD: not of the form', { claim: line({ modifiers: ['5'] }) }, ['MOD error lines[1].modifiers']],
  ['MOD: 26 and TC', { claim: line({ modifiers: ['26', 'TC'] }) }, ['MOD error lines[1].modifiers']],
  ['MOD: 50 and RT', { claim: line({ modifiers: ['50', 'RT'] }) }, ['MOD error lines[1].modifiers']],
  [
    'MOD: GA and GZ',
    {
      claim: line({ modifiers: ['GA', 'GZ'] }),
      rules: { payerType: 'medicare_ffs', ncci: true, distinctModifierOn: 'either' },
    },
    ['MOD error lines[1].modifiers'],
  ],
  ['MOD: twice the same', { claim: line({ modifiers: ['25', '25'] }) }, ['MOD error lines[1].modifiers']],
  [
    'MOD: not valid any more',
    {
      claim: line({ modifiers: ['CS'] }),
      tables: { modifiers: [{ code: 'CS', effectiveThrough: '2023-05-11' }] },
    },
    ['MOD error lines[1].modifiers'],
  ],
  [
    'POS: where it is not done',
    { tables: proc({ code: '99213', places: ['21'] }) },
    ['POS warn lines[1].placeOfService'],
  ],
  ['POS: where it is', { tables: proc({ code: '99213', places: ['11'] }) }, []],
  [
    'POS: the technical part in a hospital',
    { claim: { place: '22', ...line({ modifiers: ['TC'] }) } },
    ['POS warn lines[1].modifiers'],
  ],
  ['AOC: alone', { tables: proc({ code: '99213', addOnTo: ['90834'] }) }, ['AOC error lines[1].procedure']],
  [
    'AOC: beside its primary',
    { claim: two({}, { procedure: '90834' }), tables: proc({ code: '99213', addOnTo: ['90834'] }) },
    [],
  ],
  [
    'AOC: its primary is of another day',
    {
      claim: two({}, { procedure: '90834', from: '2026-03-03', through: '2026-03-03' }),
      tables: proc({ code: '99213', addOnTo: ['90834'] }),
    },
    ['AOC error lines[1].procedure'],
  ],
  [
    'NDC: a drug without its code',
    { tables: proc({ code: '99213', needs: ['ndc'] }) },
    ['NDC error lines[1].drug'],
  ],
  [
    'NDC: complete',
    { claim: line({ drugs: [{ qualifier: 'N4', code: '00011122233', quantity: '1', unit: 'ML' }] }) },
    [],
  ],
  [
    'NDC: ten digits',
    { claim: line({ drugs: [{ qualifier: 'N4', code: '0001112223', quantity: '1', unit: 'ML' }] }) },
    ['NDC error lines[1].drug.code'],
  ],
  [
    'NDC: without a unit',
    { claim: line({ drugs: [{ qualifier: 'N4', code: '00011122233', quantity: '1' }] }) },
    ['NDC error lines[1].drug.quantity'],
  ],
  [
    'NDC: a single-dose vial without JW or JZ',
    { tables: proc({ code: '99213', singleDose: true }) },
    ['NDC error lines[1].modifiers'],
  ],
  [
    'NDC: with JZ',
    { claim: line({ modifiers: ['JZ'] }), tables: proc({ code: '99213', singleDose: true }) },
    [],
  ],
  ['TEL: video at home', { claim: { place: '10', ...line({ modifiers: ['95'] }) } }, []],
  [
    'TEL: a modifier without its place',
    { claim: line({ modifiers: ['95'] }) },
    ['TEL warn lines[1].placeOfService'],
  ],
  [
    'TEL: not on the list',
    { claim: { place: '02' }, tables: proc({ code: '99213', telehealth: false }) },
    ['TEL warn lines[1].procedure'],
  ],
  [
    'TEL: sound and picture at once',
    { claim: { place: '10', ...line({ modifiers: ['93', '95'] }) } },
    ['TEL warn lines[1].modifiers'],
  ],
  [
    'TEL: GT to Medicare',
    {
      claim: { place: '02', ...line({ modifiers: ['GT'] }) },
      rules: { payerType: 'medicare_ffs', ncci: true, distinctModifierOn: 'either' },
    },
    ['TEL warn lines[1].modifiers'],
  ],
];

describe('edits: HCPCS, MOD, POS, AOC, TEL, NDC', () => {
  expectRows(ROWS);
  expectNoPerson(ROWS);

  it.each(['HCPCS', 'MOD', 'POS', 'AOC', 'TEL', 'NDC'])('%s has a row that fails it', (edit) => {
    expect(ROWS.some(([, , found]) => found.some((one) => one.startsWith(`${edit} `)))).toBe(true);
  });
});
