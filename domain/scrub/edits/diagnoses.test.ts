import { diag, type EditRow, expectNoPerson, expectRows, line } from '../testing/rows';

const ROWS: EditRow[] = [
  [
    'ICD: none',
    { claim: { diagnoses: [], ...line({ pointers: [1] }) } },
    ['ICD error diagnoses', 'PTR error lines[1].diagnosisPointers'],
  ],
  ['ICD: with its decimal point', { claim: { diagnoses: ['E11.9'] } }, ['ICD error diagnoses[1]']],
  ['ICD: not of the form', { claim: { diagnoses: ['110'] } }, ['ICD error diagnoses[1]']],
  ['ICD: seven characters', { claim: { diagnoses: ['S93401A'] } }, []],
  ['ICD: eight characters', { claim: { diagnoses: ['S93401AA'] } }, ['ICD error diagnoses[1]']],
  [
    'ICD: a heading is not billable',
    { tables: diag({ code: 'I10', heading: true }) },
    ['ICD error diagnoses[1]'],
  ],
  [
    'ICD: valid until the day of service',
    { tables: diag({ code: 'I10', effectiveThrough: '2026-03-02' }) },
    [],
  ],
  [
    'ICD: ended the day before',
    { tables: diag({ code: 'I10', effectiveThrough: '2026-03-01' }) },
    ['ICD error diagnoses[1]'],
  ],
  [
    'ICD: begins after the day of service',
    { tables: diag({ code: 'I10', effectiveFrom: '2026-03-03' }) },
    ['ICD error diagnoses[1]'],
  ],
  ['ICD: of the other sex', { tables: diag({ code: 'I10', sex: 'M' }) }, ['ICD error diagnoses[1]']],
  [
    'ICD: an unknown sex is not judged',
    { claim: { patient: { sex: 'U' } }, tables: diag({ code: 'I10', sex: 'M' }) },
    [],
  ],
  ['ICD: of the highest age', { tables: diag({ code: 'I10', maxAge: 45 }) }, []],
  ['ICD: a year too old', { tables: diag({ code: 'I10', maxAge: 44 }) }, ['ICD error diagnoses[1]']],
  ['ICD: too young', { tables: diag({ code: 'I10', minAge: 46 }) }, ['ICD error diagnoses[1]']],
  [
    'ICD: the modifier names the other side',
    { claim: line({ modifiers: ['LT'] }), tables: diag({ code: 'I10', side: 'right' }) },
    ['ICD error lines[1].modifiers'],
  ],
  [
    'ICD: the modifier names the same side',
    { claim: line({ modifiers: ['RT'] }), tables: diag({ code: 'I10', side: 'right' }) },
    [],
  ],
  ['PTR: none', { claim: line({ pointers: [] }) }, ['PTR error lines[1].diagnosisPointers']],
  [
    'PTR: to a diagnosis that is not there',
    { claim: line({ pointers: [3] }) },
    ['PTR error lines[1].diagnosisPointers'],
  ],
  [
    'PTR: four',
    { claim: { diagnoses: ['I10', 'E119', 'J069', 'L84', 'R05'], ...line({ pointers: [1, 2, 3, 4] }) } },
    [],
  ],
  [
    'PTR: five',
    { claim: { diagnoses: ['I10', 'E119', 'J069', 'L84', 'R05'], ...line({ pointers: [1, 2, 3, 4, 5] }) } },
    ['PTR error lines[1].diagnosisPointers'],
  ],
  [
    'ACC: an injury without a cause',
    { tables: diag({ code: 'I10', injury: true }) },
    ['ACC warn relatedCauses'],
  ],
  ['ACC: a cause without its day', { claim: { accident: { causes: ['OA'] } } }, ['ACC warn accidentDate']],
  [
    'ACC: a car accident without its state',
    { claim: { accident: { causes: ['AA'], on: '2026-03-01' } } },
    ['ACC warn relatedCauses.state'],
  ],
  [
    'ACC: complete',
    {
      claim: { accident: { causes: ['AA'], on: '2026-03-01', state: 'OH' } },
      tables: diag({ code: 'I10', injury: true }),
    },
    [],
  ],
];

describe('edits: ICD, PTR, ACC', () => {
  expectRows(ROWS);
  expectNoPerson(ROWS);

  it.each(['ICD', 'PTR', 'ACC'])('%s has a row that fails it', (edit) => {
    expect(ROWS.some(([, , found]) => found.some((one) => one.startsWith(`${edit} `)))).toBe(true);
  });
});
