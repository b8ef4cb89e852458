import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lexBytes } from './lex';
import { Lexer } from './lexer';
import type { Segment } from './segment';
import { describeWithCorpus, sharedX12 } from './testing/corpus';

const ISA =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261001*1200*^*00501*000000905*0*T*:~';

function lexIn(bytes: Uint8Array, size: number): { segments: Segment[]; issues: string[] } {
  const lexer = new Lexer();
  const segments: Segment[] = [];
  for (let at = 0; at < bytes.length; at += size) segments.push(...lexer.push(bytes.subarray(at, at + size)));
  segments.push(...lexer.end());
  const issues = [...segments.flatMap((s) => s.issues), ...lexer.takeIssues()].map((i) => i.code);
  return { segments, issues };
}

const rows = (segments: Iterable<Segment>) => Array.from(segments, (s) => s.row);
const latin1 = (text: string) => Buffer.from(text, 'latin1');

describeWithCorpus('the lexing traps', () => {
  const traps: { file: string; trap: string; segments: string[][] }[] =
    sharedX12 && JSON.parse(readFileSync(path.join(sharedX12, 'traps/expected.json'), 'utf8'));

  it.each(traps)('$trap: the same segments at every chunk size', ({ file, segments }) => {
    const bytes = readFileSync(path.join(sharedX12, 'traps', file));
    for (let size = 1; size <= 300; size += 1) expect(rows(lexIn(bytes, size).segments)).toEqual(segments);
  });
});

describe('the lexer', () => {
  const body =
    'GS*HC*S*R*20261001*1200*1*X*005010X222A1~ST*837*0001~NTE*ADD*A LONG NOTE~SE*3*0001~GE*1*1~IEA*1*000000905~';

  it('reads a file wrapped every 80 bytes inside elements and says so once', () => {
    for (const eol of ['\r\n', '\n']) {
      const wrapped = latin1((ISA + body).replace(/.{80}/gs, (line) => line + eol));
      const plain = rows(lexBytes(latin1(ISA + body)));
      for (const size of [1, 7, 80, 81, 82, 1000]) {
        const { segments, issues } = lexIn(wrapped, size);
        expect(rows(segments)).toEqual(plain);
        expect(issues).toEqual(['hard-wrapped']);
      }
    }
  });

  it('gives every segment its byte offset and its place in the envelope', () => {
    const places = Array.from(lexBytes(latin1(ISA + body)), (s) => [s.tag, ...Object.values(s.position)]);
    expect(places).toEqual([
      ['ISA', 0, 1, 0, 0, 0],
      ['GS', 106, 1, 1, 0, 0],
      ['ST', 147, 1, 1, 1, 1],
      ['NTE', 159, 1, 1, 1, 2],
      ['SE', 179, 1, 1, 1, 3],
      ['GE', 189, 1, 1, 0, 0],
      ['IEA', 196, 1, 0, 0, 0],
    ]);
  });

  it('skips what stands before ISA and reports it', () => {
    const { segments, issues } = lexIn(latin1(`HTTP/1.1 200 OK ISABEL\n${ISA}${body}`), 5);
    expect(segments).toHaveLength(7);
    expect(segments[0]?.position.byteOffset).toBe(23);
    expect(issues).toEqual(['leading-junk']);
  });

  it('says plainly that a file is not X12', () => {
    for (const text of ['', '%PDF-1.7 nothing here', 'ST*837*0001~SE*2*0001~']) {
      expect(lexIn(latin1(text), 9)).toEqual({ segments: [], issues: ['not-x12'] });
    }
  });

  it('says that a file ends inside its ISA', () => {
    expect(lexIn(latin1(ISA.slice(0, 60)), 7)).toEqual({ segments: [], issues: ['file-truncated'] });
  });

  it('reports a flood of broken ISAs once', () => {
    const { issues, segments } = lexIn(latin1(`${'ISA*'.repeat(500)}${'x'.repeat(300)}${ISA}${body}`), 64);
    expect(issues.filter((code) => code === 'isa-malformed')).toHaveLength(1);
    expect(segments).toHaveLength(7);
  });

  it('marks the segment in which a file was cut off', () => {
    const { segments } = lexIn(latin1((ISA + body).slice(0, 170)), 13);
    expect(segments.at(-1)).toMatchObject({ tag: 'NTE', unterminated: true });
    expect(segments.at(-2)?.unterminated).toBe(false);
  });

  it('skips a segment without end instead of holding it', () => {
    const lexer = new Lexer({ maxSegmentBytes: 1000 });
    const out = lexer.push(latin1(`${ISA}NTE*ADD*`));
    for (let i = 0; i < 200; i += 1) out.push(...lexer.push(latin1('x'.repeat(100))));
    out.push(...lexer.push(latin1('~NTE*ADD*GOOD~')));
    expect(rows(out).slice(1)).toEqual([['NTE', 'ADD', 'GOOD']]);
    expect(out[1]?.issues).toMatchObject([{ code: 'segment-too-long', position: { byteOffset: 106 } }]);
  });

  it('frames a BDS by its length even when it holds the delimiters, and falls back when the length lies', () => {
    const good = `${ISA}BDS*B64*9*AB~CD*EF\n~SE*1*1~`;
    const bad = `${ISA}BDS*B64*99*ABCD~SE*1*1~`;
    const none = `${ISA}BIN*x*ABCD~SE*1*1~`;
    for (const size of [1, 3, 50, 500]) {
      expect(rows(lexIn(latin1(good), size).segments).slice(1)).toEqual([
        ['BDS', 'B64', '9', 'AB~CD*EF\n'],
        ['SE', '1', '1'],
      ]);
      expect(lexIn(latin1(bad), size)).toMatchObject({
        issues: ['binary-length'],
        segments: [{}, { tag: 'BDS' }, { tag: 'SE' }],
      });
      expect(lexIn(latin1(none), size)).toMatchObject({
        issues: ['binary-length'],
        segments: [{}, { tag: 'BIN' }, { tag: 'SE' }],
      });
    }
  });

  it('reads UTF-8 and, where that fails, windows-1252', () => {
    const utf8 = Buffer.from(`${ISA}NM1*IL*1*MUÑOZ~`, 'utf8');
    const western = latin1(`${ISA}NM1*IL*1*MU\xd1OZ*\x93A\x94~`);
    expect(rows(lexBytes(utf8)).at(-1)).toEqual(['NM1', 'IL', '1', 'MUÑOZ']);
    expect(rows(lexBytes(western)).at(-1)).toEqual(['NM1', 'IL', '1', 'MUÑOZ', '\u201cA\u201d']);
  });
});
