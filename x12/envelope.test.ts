import { readFile } from '.';
import { itemsOf } from './testing/round-trip';
import { sample837P } from './testing/samples';

function issuesOf(text: string) {
  return itemsOf([...readFile(Buffer.from(text))], 'issue');
}

const cases: [what: string, edit: (text: string) => string, codes: string[]][] = [
  ['a good file', (text) => text, []],
  ['a wrong segment count', (text) => text.replace(/SE\*\d+\*/, 'SE*9*'), ['transaction-segment-count']],
  ['a count that is no number', (text) => text.replace(/SE\*\d+\*/, 'SE*x*'), ['transaction-segment-count']],
  [
    'another ST02 in SE02',
    (text) => text.replace(/(SE\*\d+)\*0001/, '$1*0002'),
    ['transaction-control-mismatch'],
  ],
  ['a wrong transaction count', (text) => text.replace('GE*1*1', 'GE*2*1'), ['group-transaction-count']],
  ['another GS06 in GE02', (text) => text.replace('GE*1*1', 'GE*1*2'), ['group-control-mismatch']],
  ['a wrong group count', (text) => text.replace('IEA*1', 'IEA*3'), ['interchange-group-count']],
  [
    'another ISA13 in IEA02',
    (text) => text.replace('IEA*1*000000905', 'IEA*1*905'),
    ['interchange-control-mismatch'],
  ],
  ['no SE', (text) => text.replace(/SE\*\d+\*0001~/, ''), ['transaction-trailer-missing']],
  ['no GE', (text) => text.replace('GE*1*1~', ''), ['group-trailer-missing']],
  ['no IEA', (text) => text.replace('IEA*1*000000905~', ''), ['interchange-trailer-missing']],
  ['an ISA sent twice', (text) => text + text, ['interchange-duplicate']],
  ['no terminator at the end', (text) => text.slice(0, -1), ['unterminated-segment']],
  [
    'a segment after SE',
    (text) => text.replace('GE*1*1', 'REF*XX*1~GE*1*1'),
    ['segment-outside-transaction'],
  ],
];

describe('the envelope', () => {
  it.each(cases)('%s', (_what, edit, codes) => {
    expect(issuesOf(edit(sample837P)).map(({ code }) => code)).toEqual(codes);
  });

  it.each(cases)('reads all three claims in spite of %s', (_what, edit) => {
    const claims = itemsOf([...readFile(Buffer.from(edit(sample837P)))], 'claim');
    expect(claims.slice(0, 3).map((claim) => claim.patientControlNumber)).toEqual([
      'PCN0001',
      'PCN0002',
      'PCN0003',
    ]);
  });

  it('says where the counts differ, in plain words and with both numbers', () => {
    const [issue] = issuesOf(sample837P.replace(/SE\*\d+\*/, 'SE*9*'));
    expect(issue?.message).toBe('SE01 says 9 segments in its transaction set; there are 75.');
    expect(issue?.position).toMatchObject({ interchange: 1, group: 1, transaction: 1, segment: 75 });
  });

  it('does not let one bad transaction stop the next', () => {
    const [head = '', body = ''] = sample837P.split(/(?<=~)(?=ST\*)/);
    const [set = ''] = body.split('GE*');
    const second = set
      .replaceAll('*0001*005010X222A1', '*0002*005010X222A1')
      .replace(/SE\*\d+\*0001/, 'SE*75*0002');
    const text = `${head}${set.replace(/SE\*\d+\*0001~/, '')}${second}GE*2*1~IEA*1*000000905~`;
    const items = [...readFile(Buffer.from(text))];
    expect(itemsOf(items, 'claim')).toHaveLength(6);
    expect(itemsOf(items, 'issue').map(({ code }) => code)).toEqual(['transaction-trailer-missing']);
  });

  it('reports a control number used twice in a group', () => {
    const set = sample837P.slice(sample837P.indexOf('ST*'), sample837P.indexOf('GE*'));
    const text = sample837P.replace('GE*1*1', `${set}GE*2*1`);
    expect(issuesOf(text).map(({ code }) => code)).toEqual(['transaction-duplicate']);
  });

  it('never puts a value of the file into a message', () => {
    const text = sample837P.replace('CLM*PCN0001*150', 'CLM*PCN0001*SECRET').replace('20260915', 'SECRET12');
    for (const { message } of issuesOf(text)) expect(message).not.toContain('SECRET');
    expect(issuesOf(text).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['element-invalid-number', 'element-invalid-date']),
    );
  });
});
