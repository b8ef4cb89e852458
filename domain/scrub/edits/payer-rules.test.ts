import { type EditRow, expectNoPerson, expectRows, line, rule, two } from '../testing/rows';

const ROWS: EditRow[] = [
  [
    'AUTH: required and not there',
    { tables: rule({ requires: 'authorization' }) },
    ['AUTH error lines[1].priorAuthorization'],
  ],
  ['AUTH: on the claim', { claim: { authorization: 'A1' }, tables: rule({ requires: 'authorization' }) }, []],
  [
    'AUTH: on the line',
    { claim: line({ authorization: 'A1' }), tables: rule({ requires: 'authorization' }) },
    [],
  ],
  ['AUTH: another payer’s rule', { tables: rule({ requires: 'authorization', payer: 'OTHER' }) }, []],
  [
    'AUTH: every payer’s rule',
    { tables: rule({ requires: 'authorization', payer: '*' }) },
    ['AUTH error lines[1].priorAuthorization'],
  ],
  [
    'AUTH: from the day after',
    { tables: rule({ requires: 'authorization', effectiveFrom: '2026-03-03' }) },
    [],
  ],
  [
    'PAYER: a modifier is wanted',
    { tables: rule({ requires: 'modifier', values: ['95', '93'] }) },
    ['PAYER error lines[1].modifiers'],
  ],
  [
    'PAYER: the modifier is there',
    { claim: line({ modifiers: ['93'] }), tables: rule({ requires: 'modifier', values: ['95', '93'] }) },
    ['TEL warn lines[1].placeOfService'],
  ],
  [
    'PAYER: a place is wanted',
    { tables: rule({ requires: 'place', values: ['22'] }) },
    ['PAYER error lines[1].placeOfService'],
  ],
  [
    'PAYER: a covered diagnosis is wanted',
    { tables: rule({ requires: 'diagnosis', values: ['M54'] }) },
    ['PAYER error lines[1].diagnosisPointers'],
  ],
  [
    'PAYER: a covered diagnosis is pointed to',
    { claim: line({ pointers: [2] }), tables: rule({ requires: 'diagnosis', values: ['E11'] }) },
    [],
  ],
  [
    'PAYER: as many units as it pays',
    { claim: line({ units: 2 }), tables: rule({ requires: 'maxUnits', values: ['2'] }) },
    [],
  ],
  [
    'PAYER: more',
    { claim: line({ units: 3 }), tables: rule({ requires: 'maxUnits', values: ['2'] }) },
    ['PAYER error lines[1].quantity'],
  ],
  [
    'PAYER: not with another',
    { claim: two({}, { procedure: '36415' }), tables: rule({ requires: 'notWith', values: ['36415'] }) },
    ['PAYER error lines[1].procedure'],
  ],
  ['PAYER: not billable', { tables: rule({ requires: 'notBillable' }) }, ['PAYER error lines[1].procedure']],
  [
    'PAYER: a lesson asks for a look',
    { tables: rule({ severity: 'warn' }) },
    ['PAYER warn lines[1].procedure'],
  ],
  ['PAYER: a rendering provider is named', { tables: rule({ requires: 'rendering' }) }, []],
];

describe('edits: AUTH, PAYER', () => {
  expectRows(ROWS);
  expectNoPerson(ROWS);

  it.each(['AUTH', 'PAYER'])('%s has a row that fails it', (edit) => {
    expect(ROWS.some(([, , found]) => found.some((one) => one.startsWith(`${edit} `)))).toBe(true);
  });
});
