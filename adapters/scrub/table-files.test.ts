import { readPayerEdits } from './payer-edits';
import { readMueFile, readPtpFile } from './ptp-and-mue';
import { loadShippedTables } from './shipped-tables';
import { scrubTables } from './tables-in-memory';

const PTP = [
  'NCCI Procedure to Procedure Edits',
  'Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date\tModifier\tRationale',
  '93000\t93005\t*\t19960101\t*\t0\tWhole and part',
  '99213\t11720\t\t20240101\t20251231\t1\tStandards of practice',
].join('\r\n');

const MUE = [
  '"A notice, over',
  'two lines",,,',
  'HCPCS/CPT Code,MUE Values,MUE Adjudication Indicator,MUE Rationale',
  '99213,2,3 Date of Service Edit: Clinical,Data',
  'J1100,120,"3 Date of Service Edit: Clinical","Prescribing, usual"',
].join('\n');

const EDITS = [
  'id,payer,code,requires,values,severity,effective_from,effective_through,prevents,source',
  'a1,PAYER1,7417*,authorization,,error,2026-01-01,,197 198,manual page 3',
  'a2,*,96127,maxUnits,2,warn,2026-01-01,2026-12-31,151,contract',
].join('\n');

const problemsOf = (read: () => unknown): string => {
  try {
    read();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('table files as published', () => {
  it('a pair table is read below its titles, with open and ended pairs', () => {
    expect(readPtpFile('ptp.txt', PTP)).toEqual([
      {
        ...{ column1: '93000', column2: '93005', before1996: true, effectiveFrom: '1996-01-01' },
        ...{ modifierIndicator: '0', rationale: 'Whole and part' },
      },
      {
        ...{ column1: '99213', column2: '11720', before1996: false, effectiveFrom: '2024-01-01' },
        ...{ deletedOn: '2025-12-31', modifierIndicator: '1', rationale: 'Standards of practice' },
      },
    ]);
  });

  it('a unit table is read with its indicator’s digit, and text in quotation marks', () => {
    expect(readMueFile('mue.csv', MUE)).toEqual([
      { code: '99213', units: 2, adjudication: '3', rationale: 'Data' },
      { code: 'J1100', units: 120, adjudication: '3', rationale: 'Prescribing, usual' },
    ]);
  });

  it('payer edits are read with several values and their days', () => {
    expect(readPayerEdits('edits.csv', EDITS)).toMatchObject([
      { id: 'a1', requires: 'authorization', values: [], prevents: ['197', '198'] },
      { id: 'a2', payer: '*', values: ['2'], effectiveThrough: '2026-12-31' },
    ]);
  });

  const ptpRow = (row: string) => () => readPtpFile('ptp.txt', `${PTP}\n${row}`);
  const mueRow = (row: string) => () => readMueFile('mue.csv', `${MUE}\n${row}`);
  const editRow = (row: string) => () => readPayerEdits('edits.csv', `${EDITS}\n${row}`);

  it.each([
    [
      'a procedure that is none',
      ptpRow('9321\t11720\t\t20240101\t*\t0\tx'),
      'ptp.txt:5:1: "9321" is no procedure code',
    ],
    [
      'a pair with itself',
      ptpRow('99214\t99214\t\t20240101\t*\t0\tx'),
      'ptp.txt:5:2: a procedure makes no pair with itself',
    ],
    [
      'a mark that is none',
      ptpRow('99214\t11720\tx\t20240101\t*\t0\tx'),
      'ptp.txt:5:3: "x" is neither empty nor *',
    ],
    [
      'a day that the calendar lacks',
      ptpRow('99214\t11720\t\t20240230\t*\t0\tx'),
      'ptp.txt:5:4: "20240230" is no date of the form YYYYMMDD',
    ],
    [
      'an end before the beginning',
      ptpRow('99214\t11720\t\t20240101\t20231231\t0\tx'),
      'ptp.txt:5:5: the deletion date lies before the effective date',
    ],
    [
      'an indicator that is none',
      ptpRow('99214\t11720\t\t20240101\t*\t2\tx'),
      'ptp.txt:5:6: "2" is no modifier indicator (0, 1 or 9)',
    ],
    ['a pair that stands twice', ptpRow('93000\t93005\t*\t19960101\t*\t0\tx'), 'ptp.txt:5:1: repeats line 3'],
    ['units that are none', mueRow('11720,many,1,x'), 'mue.csv:6:2: "many" is no number of units'],
    [
      'an adjudication that is none',
      mueRow('11720,1,4,x'),
      'mue.csv:6:3: "4" is no adjudication indicator (1, 2 or 3)',
    ],
    [
      'a requirement that is none',
      editRow('a3,*,99213,magic,,warn,2026-01-01,,,x'),
      'edits.csv:4:4: "magic" is none of',
    ],
    [
      'a requirement without its values',
      editRow('a3,*,99213,modifier,,warn,2026-01-01,,,x'),
      'edits.csv:4:5: modifier needs values',
    ],
    ['no source', editRow('a3,*,99213,review,,warn,2026-01-01,,,'), 'edits.csv:4:10: says no source'],
    [
      'days in the wrong order',
      editRow('a3,*,99213,review,,warn,2026-01-02,2026-01-01,,x'),
      'edits.csv:4:8:',
    ],
    [
      'a file of another kind',
      () => readPtpFile('claims.837', 'ISA*00*          *00*'),
      'claims.837:0:0: holds no row of this kind of table',
    ],
  ])('%s refuses the file, with its place', (_what, read, problem) => {
    expect(problemsOf(read)).toContain(problem);
  });

  it('all bad rows are told at once', () => {
    const text = [PTP, '9321\t11720\t\t20240101\t*\t0\tx', '99214\t11720\t\t20240101\t*\t7\tx'].join('\n');
    expect(problemsOf(() => readPtpFile('ptp.txt', text)).split('\n')).toHaveLength(2);
  });
});

describe('the shipped tables', () => {
  const shipped = loadShippedTables();

  it('are read without a fault, and have a version', () => {
    expect(shipped.version).toMatch(/^[0-9a-f]{64}$/);
    expect(shipped.ptp.practitioner.length).toBeGreaterThan(5);
  });

  it('a loaded table takes the place of the shipped one of its kind and setting, for its days', () => {
    const row = {
      column1: '99213',
      column2: '90834',
      before1996: false,
      effectiveFrom: '2026-01-01',
      rationale: 'x',
    };
    const ptp = { practitioner: [{ ...row, deletedOn: '2026-06-30', modifierIndicator: '0' as const }] };
    const tables = scrubTables(shipped, { ids: ['t1'], ptp, mue: {}, payerEdits: [] });
    expect(tables.pair('90834', '99213', '2026-06-30', 'practitioner')?.modifierIndicator).toBe('0');
    expect(tables.pair('90834', '99213', '2026-07-01', 'practitioner')).toBeUndefined();
    expect(tables.pair('93000', '93005', '2026-06-30', 'practitioner')).toBeUndefined();
    expect(tables.version).toBe(`${shipped.version}+t1`);
  });
});
