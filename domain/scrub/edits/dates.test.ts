import { cleanLine } from '../testing/claims';
import { before, type EditRow, expectNoPerson, expectRows, line } from '../testing/rows';

const ROWS: EditRow[] = [
  ['DATE: today is not the future', { asOf: '2026-03-02' }, []],
  ['DATE: tomorrow is', { asOf: '2026-03-01' }, ['DATE error lines[1].serviceDate']],
  [
    'DATE: a span ends before it begins',
    { claim: line({ through: '2026-03-01' }) },
    ['DATE error lines[1].serviceDate'],
  ],
  ['DATE: born on the day of service', { claim: { patient: { birthDate: '2026-03-02' } } }, []],
  [
    'DATE: born after it',
    { claim: { patient: { birthDate: '2026-03-03' } } },
    ['DATE error lines[1].serviceDate'],
  ],
  ['DATE: died on the day of service', { claim: { patient: { deathDate: '2026-03-02' } } }, []],
  [
    'DATE: died before it',
    { claim: { patient: { deathDate: '2026-03-01' } } },
    ['DATE error lines[1].serviceDate'],
  ],
  [
    'DATE: a line without a day',
    { claim: { lines: [{ ...cleanLine(), from: undefined, through: undefined } as never] } },
    ['DATE error lines[1].serviceDate'],
  ],
  ['TFL: on the safe date', { known: { filing: { safeDate: '2026-03-10', legalDate: '2026-03-20' } } }, []],
  [
    'TFL: past the safe date it is told and goes',
    { known: { filing: { safeDate: '2026-03-09', legalDate: '2026-03-20' } } },
    ['TFL warn filing'],
  ],
  [
    'TFL: past the legal date',
    { known: { filing: { safeDate: '2026-03-01', legalDate: '2026-03-09' } } },
    ['TFL error filing'],
  ],
  [
    'TFL: late with a reason for the delay',
    { claim: { delayReason: '7' }, known: { filing: { safeDate: '2026-03-01', legalDate: '2026-03-09' } } },
    [],
  ],
  [
    'DUP: the same service is open',
    { known: { earlier: [{ ...before, status: 'open' }] } },
    ['DUP error lines[1].procedure'],
  ],
  [
    'DUP: the same service is paid',
    { known: { earlier: [{ ...before, status: 'paid' }] } },
    ['DUP error lines[1].procedure'],
  ],
  [
    'DUP: other units are another service',
    { known: { earlier: [{ ...before, units: 2, status: 'paid' }] } },
    [],
  ],
  [
    'DUP: told apart by 76',
    { claim: line({ modifiers: ['76'] }), known: { earlier: [{ ...before, status: 'paid' }] } },
    [],
  ],
];

describe('edits: DATE, TFL, DUP', () => {
  expectRows(ROWS);
  expectNoPerson(ROWS);

  it.each(['DATE', 'TFL', 'DUP'])('%s has a row that fails it', (edit) => {
    expect(ROWS.some(([, , found]) => found.some((one) => one.startsWith(`${edit} `)))).toBe(true);
  });
});
