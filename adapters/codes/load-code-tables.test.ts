import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CodeTableInvalid, loadCodeTables } from './load-code-tables';

const SHIPPED = path.resolve(__dirname, '../../playbooks/codes');

describe('the code tables', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'code-tables-'));
    cpSync(SHIPPED, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const edit = (file: string, change: (text: string) => string) => {
    const name = path.join(folder, file);
    writeFileSync(name, change(readFileSync(name, 'utf8')));
  };

  it('load as shipped, with the codes the denial rules stand on', () => {
    const tables = loadCodeTables();
    expect(tables.carc['16']).toMatchObject({ category: 'missing_information', ambiguousWithoutRarc: true });
    expect(tables.carc['253']).toMatchObject({ disposition: 'contractual' });
    expect(tables.rarc.MA130).toMatchObject({ type: 'supplemental', actionHint: 'submit_new_claim' });
    expect(tables.statusCategory.A7).toMatchObject({ group: 'ack' });
    expect(tables.appealLevels.find((row) => row.track === 'medicare_ffs' && row.level === 1)).toMatchObject({
      fileWithin: 120,
      receiptPresumptionDays: 5,
    });
  });

  it('are plain JSON, so that a recorded decision can be run again', () => {
    const tables = loadCodeTables();
    expect(JSON.parse(JSON.stringify(tables))).toEqual(tables);
  });

  it('have a version that changes with any byte and with nothing else', () => {
    expect(loadCodeTables(folder).version).toBe(loadCodeTables().version);
    edit('timely_filing.csv', (text) => text.replace('high', 'medium'));
    expect(loadCodeTables(folder).version).not.toBe(loadCodeTables().version);
  });

  it.each([
    [
      'a word outside a closed set',
      'carc.csv',
      (t: string) => t.replace('1,Deductible,patient_responsibility', '1,Deductible,patient'),
      2,
      'category',
    ],
    [
      'an empty paraphrase',
      'rarc.csv',
      (t: string) => t.replace('M27,Patient not liable; provider liable unless due care shown', 'M27,'),
      7,
      'paraphrase',
    ],
    [
      'a row with a missing cell',
      'status_codes.csv',
      (t: string) => t.replace('3,Adjudicated; awaiting payment cycle,other,wait for 835', '3,Adjudicated'),
      5,
      'row',
    ],
    ['a code given twice', 'status_category.csv', (t: string) => t.replace('\nA1,', '\nA0,'), 3, 'code'],
  ])('refuse %s and name file, line and field', (_what, file, change, line, field) => {
    edit(file, change);
    const load = () => loadCodeTables(folder);
    expect(load).toThrow(CodeTableInvalid);
    expect(load).toThrow(expect.objectContaining({ file, line, field }));
  });

  it('refuse to load when a file is missing', () => {
    rmSync(path.join(folder, 'rarc.csv'));
    expect(() => loadCodeTables(folder)).toThrow(/rarc\.csv line 0, file: cannot be read/);
  });
});
