import { type EditRow, enrollment, expectNoPerson, expectRows, proc } from '../testing/rows';
import { isNpi } from './identity';

const ROWS: EditRow[] = [
  ['NPI: the billing provider has none', { claim: { billing: {} } }, ['NPI error billing.npi']],
  [
    'NPI: a rendering provider’s check digit is wrong',
    { claim: { providers: [{ role: 'rendering', field: 'renderingProvider', npi: '1234567890' }] } },
    ['NPI error renderingProvider'],
  ],
  [
    'REFN: nobody ordered',
    { tables: proc({ code: '99213', needs: ['ordering'] }) },
    ['REFN error lines[1].orderingProvider'],
  ],
  [
    'REFN: who referred may have ordered',
    {
      claim: { providers: [{ role: 'referring', field: 'referringProvider', npi: '1234567893' }] },
      tables: proc({ code: '99213', needs: ['ordering'] }),
    },
    [],
  ],
  [
    'REFN: nobody referred',
    { tables: proc({ code: '99213', needs: ['referring'] }) },
    ['REFN error lines[1].referringProvider'],
  ],
  [
    'CLIA: no number',
    { tables: proc({ code: '99213', needs: ['clia'] }) },
    ['CLIA error lines[1].cliaNumber'],
  ],
  [
    'CLIA: of the form',
    { claim: { clia: '36D1234567' }, tables: proc({ code: '99213', needs: ['clia'] }) },
    [],
  ],
  [
    'CLIA: not of the form',
    { claim: { clia: '36D123456' }, tables: proc({ code: '99213', needs: ['clia'] }) },
    ['CLIA error lines[1].cliaNumber'],
  ],
  [
    'CLIA: a waived test without QW',
    { claim: { clia: '36D1234567' }, tables: proc({ code: '99213', needs: ['waived'] }) },
    ['CLIA error lines[1].modifiers'],
  ],
  [
    'TAX: another specialty than enrolled',
    { known: { enrollment: { ...enrollment, taxonomy: '213E00000X' } } },
    ['TAX warn renderingProvider.taxonomy'],
  ],
  ['TAX: the enrolled specialty', { known: { enrollment: { ...enrollment, taxonomy: '207Q00000X' } } }, []],
  [
    'TAX: covered from the day of service',
    { known: { enrollment: { ...enrollment, servicesFrom: '2026-03-02' } } },
    [],
  ],
  [
    'TAX: covered from the day after',
    { known: { enrollment: { ...enrollment, servicesFrom: '2026-03-03' } } },
    ['TAX error renderingProvider'],
  ],
  [
    'TAX: enrollment ended before',
    { known: { enrollment: { ...enrollment, effectiveThrough: '2026-03-01' } } },
    ['TAX error renderingProvider'],
  ],
  [
    'ADR: a box',
    { claim: { billing: { npi: '1234567893', address: { line1: 'P.O. BOX 7', zip: '432150001' } } } },
    ['ADR error billing.address.line1'],
  ],
  [
    'ADR: five digits',
    { claim: { billing: { npi: '1234567893', address: { line1: '1 MAIN ST', zip: '43215' } } } },
    ['ADR error billing.address.zip'],
  ],
  [
    'ADR: a street called Boxwood',
    { claim: { billing: { npi: '1234567893', address: { line1: '1 BOXWOOD RD', zip: '43215-0001' } } } },
    [],
  ],
];

describe('edits: NPI, REFN, CLIA, TAX, ADR', () => {
  expectRows(ROWS);
  expectNoPerson(ROWS);

  it.each([
    ['1234567893', true],
    ['2000000002', true],
    ['2000000003', false],
    ['1234567890', false],
    ['3234567893', false],
    ['123456789', false],
    ['', false],
  ])('the identifier %s is valid: %s', (value, valid) => {
    expect(isNpi(value)).toBe(valid);
  });

  it.each(['NPI', 'REFN', 'CLIA', 'TAX', 'ADR'])('%s has a row that fails it', (edit) => {
    expect(ROWS.some(([, , found]) => found.some((one) => one.startsWith(`${edit} `)))).toBe(true);
  });
});
