import { type EditRow, expectNoPerson, expectRows, line, mue, pair, two } from '../testing/rows';

const ROWS: EditRow[] = [
  [
    'PTP: never both',
    { claim: two({}, { procedure: '11720' }), tables: pair('0') },
    ['PTP error lines[2].procedure'],
  ],
  [
    'PTP: never both, whatever the modifier',
    { claim: two({}, { procedure: '11720', modifiers: ['59'] }), tables: pair('0') },
    ['PTP error lines[2].procedure'],
  ],
  [
    'PTP: both only when distinct',
    { claim: two({}, { procedure: '11720' }), tables: pair('1') },
    ['PTP warn lines[2].procedure'],
  ],
  [
    'PTP: told apart on column 2',
    { claim: two({}, { procedure: '11720', modifiers: ['XS'] }), tables: pair('1') },
    [],
  ],
  [
    'PTP: told apart on column 1',
    { claim: two({ modifiers: ['25'] }, { procedure: '11720' }), tables: pair('1') },
    [],
  ],
  [
    'PTP: told apart on column 1, for a payer that wants it on column 2',
    {
      claim: two({ modifiers: ['25'] }, { procedure: '11720' }),
      tables: pair('1'),
      rules: { payerType: 'commercial', ncci: true, distinctModifierOn: 'column2' },
    },
    ['PTP warn lines[2].procedure'],
  ],
  ['PTP: an edit that was taken back', { claim: two({}, { procedure: '11720' }), tables: pair('9') }, []],
  [
    'PTP: on another day',
    { claim: two({}, { procedure: '11720', from: '2026-03-03', through: '2026-03-03' }), tables: pair('0') },
    [],
  ],
  [
    'PTP: deleted before the day',
    { claim: two({}, { procedure: '11720' }), tables: pair('0', { deletedOn: '2026-03-01' }) },
    [],
  ],
  [
    'PTP: deleted on the day',
    { claim: two({}, { procedure: '11720' }), tables: pair('0', { deletedOn: '2026-03-02' }) },
    ['PTP error lines[2].procedure'],
  ],
  [
    'PTP: not in force yet',
    { claim: two({}, { procedure: '11720' }), tables: pair('0', { effectiveFrom: '2026-03-03' }) },
    [],
  ],
  [
    'PTP: a payer that does not follow the tables',
    {
      claim: two({}, { procedure: '11720' }),
      tables: pair('0'),
      rules: { payerType: 'commercial', ncci: false, distinctModifierOn: 'either' },
    },
    [],
  ],
  ['MUE: as many as are likely', { claim: line({ units: 2 }), tables: mue('1') }, []],
  ['MUE: one more, by line', { claim: line({ units: 3 }), tables: mue('1') }, ['MUE warn lines[1].quantity']],
  [
    'MUE: two lines, each likely',
    { claim: two({ units: 2 }, { units: 2, modifiers: ['76'] }), tables: mue('1') },
    [],
  ],
  [
    'MUE: two lines of a day, by day',
    { claim: two({ units: 2 }, { units: 1, modifiers: ['76'] }), tables: mue('3') },
    ['MUE warn lines[1].quantity'],
  ],
  ['MUE: by day and policy', { claim: line({ units: 3 }), tables: mue('2') }, ['MUE warn lines[1].quantity']],
  [
    'MUE: two days',
    { claim: two({ units: 2 }, { units: 2, from: '2026-03-03', through: '2026-03-03' }), tables: mue('2') },
    [],
  ],
];

describe('edits: PTP, MUE', () => {
  expectRows(ROWS);
  expectNoPerson(ROWS);

  it.each(['PTP', 'MUE'])('%s has a row that fails it', (edit) => {
    expect(ROWS.some(([, , found]) => found.some((one) => one.startsWith(`${edit} `)))).toBe(true);
  });
});
