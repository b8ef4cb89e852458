import { dump, FileReader, Lexer, validate } from '.';

const ISA =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261001*1200*^*00501*000000905*0*T*:~';
const HEAD = `${ISA}GS*HC*S*R*20261001*1200*1*X*005010X222A1~ST*837*0001*005010X222A1~`;
const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** Best of a few runs, in milliseconds of processor time: what else runs on the machine counts little. */
function bestOf(runs: number, work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let n = 0; n < runs; n += 1) {
    const from = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(from);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe('a hostile file', () => {
  it('one segment without end is refused, and no more of it is held than a segment may have', () => {
    const reader = new FileReader();
    reader.push(latin1(HEAD));
    const chunk = latin1('NTE*ADD*'.padEnd(64 * 1024, 'X'));
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 3200; n += 1) reader.push(chunk); // 200 MB
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * 1024 * 1024);
    const issues = reader.end().filter((item) => item.type === 'issue');
    expect(issues).toContainEqual(expect.objectContaining({ code: 'segment-too-long' }));
  });

  it('a million empty elements are refused like any segment that is too long', () => {
    const { accepted, issues } = validate(
      latin1(`${HEAD}REF${'*'.repeat(1_000_000)}~SE*3*0001~GE*1*1~IEA*1*000000905~`),
    );
    expect(accepted).toBe(false);
    expect(issues).toContainEqual(expect.objectContaining({ code: 'segment-too-long', segmentTag: 'REF' }));
  });

  it('a declared length of gigabytes makes the lexer wait for nothing', () => {
    const lexer = new Lexer();
    lexer.push(latin1(`${HEAD}BIN*9999999999*`));
    for (let n = 0; n < 100; n += 1) lexer.push(Buffer.alloc(64 * 1024));
    lexer.end();
    expect(lexer.takeIssues()).toContainEqual(expect.objectContaining({ code: 'segment-too-long' }));
  });

  const floods: [name: string, unit: string][] = [
    ['segments that are empty', '~'],
    ['elements at the allowed length', `REF${'*'.repeat(250_000)}~`],
    ['components', `SV1*${':'.repeat(50_000)}~`],
    ['levels without parents', 'HL*7*99*22*1~'],
    ['interchanges that never end', ISA],
    ['broken interchanges', 'ISA*'],
    ['transactions that never end', 'ST*837*0001~'],
    ['claims without a line', 'CLM*A*1~'],
    ['other payers of one claim', 'SBR*P*18*******CI~'],
    ['names nobody expects', 'NM1*ZZ*2*X~'],
    ['unknown segments', 'QQQ*1~'],
    ['segments of one byte', 'X~'],
    ['trailers', 'SE*1*1~GE*1*1~IEA*1*1~'],
  ];

  it.each(floods)('a flood of %s costs time in proportion to its length', (_, unit) => {
    const flood = (bytes: number) => latin1(HEAD + unit.repeat(Math.ceil(bytes / unit.length)));
    const read = (file: Buffer) => {
      validate(file);
      dump(file);
    };
    const [short, long] = [flood(100_000), flood(800_000)];
    read(short);
    const once = Math.max(
      bestOf(3, () => read(short)),
      2,
    );
    // Eight times the length: quadratic cost would take 64 times as long.
    expect(bestOf(2, () => read(long))).toBeLessThan(once * 30);
  });
});
