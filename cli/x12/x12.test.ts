import { readFile, validate } from '../../x12';
import { samples } from '../../x12/testing/samples';
import { answer } from './ack';
import { readLines } from './read';
import { newVerdict, validationJson, validationText } from './validate';

async function* inPieces(text: string, size = 50): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(texts: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const text of texts) whole += text;
  return whole;
}

const everything = Object.values(samples);
const broken = (text: string) => text.replace(/~SE\*\d+/, '~SE*999');

describe('x12 read', () => {
  it.each(Object.entries(samples))(
    '%s: one object a line, each with its type and its place',
    async (_, text) => {
      const lines = (await all(readLines(inPieces(text)))).trimEnd().split('\n');
      expect(lines).toHaveLength([...readFile(Buffer.from(text, 'latin1'))].length);
      for (const line of lines) {
        expect(JSON.parse(line)).toMatchObject({
          type: expect.stringMatching(/^[a-zA-Z]+$/),
          source: {
            interchange: expect.any(Number),
            segment: expect.any(Number),
            byteOffset: expect.any(Number),
          },
        });
      }
    },
  );

  it('acknowledgements of every kind are one type, told apart by their set', async () => {
    const lines = await Promise.all(everything.map((text) => all(readLines(inPieces(text)))));
    const objects = lines.flatMap((text) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
    const sets = new Set(objects.filter(({ type }) => type === 'ack').map(({ set }) => set));
    expect([...sets].sort()).toEqual(['277CA', '999', 'TA1']);
    expect(objects.some(({ type }) => type === 'status')).toBe(true);
  });
});

describe('x12 validate', () => {
  const file = broken(everything.find((text) => text.includes('*835*')) ?? '');

  it('gives the issues and the verdict as one JSON document', async () => {
    const verdict = newVerdict();
    const document = JSON.parse(await all(validationJson(inPieces(file), 'strict', verdict)));
    const expected = validate(Buffer.from(file, 'latin1'));
    expect(document.accepted).toBe(false);
    expect(document.issues).toHaveLength(expected.issues.length);
    expect(document.issues).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        level: 'transaction',
        code: 'transaction-segment-count',
        position: expect.objectContaining({ interchange: 1, transaction: 1 }),
      }),
    );
    expect(verdict).toMatchObject({ accepted: false, errors: expect.any(Number) });
  });

  it('is an empty list and accepted where nothing is wrong', async () => {
    const good = everything.find((text) => validate(Buffer.from(text, 'latin1')).issues.length === 0) ?? '';
    const verdict = newVerdict();
    const document = JSON.parse(await all(validationJson(inPieces(good), 'strict', verdict)));
    expect(document).toEqual({ issues: [], accepted: true });
    expect(await all(validationText(inPieces(good), 'strict', newVerdict()))).toBe(
      'Accepted: 0 errors, 0 warnings.\n',
    );
  });

  it('says in words where each fault is', async () => {
    const text = await all(validationText(inPieces(file), 'lenient', newVerdict()));
    expect(text).toMatch(/^error {4}transaction-segment-count: .*transaction 1, .*byte \d+\)$/m);
    expect(text).toMatch(/Not accepted: \d+ errors, \d+ warnings\.\n$/);
  });
});

describe('x12 ack', () => {
  const options = { date: '2026-10-02', time: '0900', controlNumber: 42 };
  const claims = everything.find((text) => text.includes('*837*')) ?? '';
  const itemsOf = (text: string) => [...readFile(Buffer.from(text))];

  it('answers a claim file with a 999 from its receiver to its sender', () => {
    const sent = itemsOf(claims).find((item) => item.type === 'interchange');
    const answered = itemsOf(answer(Buffer.from(claims), options));
    expect(answered.find((item) => item.type === 'interchange')).toMatchObject({
      sender: sent?.receiver,
      receiver: sent?.sender,
      controlNumber: '000000042',
      date: '261002',
    });
    expect(answered).toContainEqual(
      expect.objectContaining({ type: 'ack999', functionalId: 'HC', result: 'A' }),
    );
    expect(answered.filter(({ type }) => type === 'issue')).toEqual([]);
  });

  it('rejects what was counted wrong, and says so in a TA1 only where one was asked for', () => {
    expect(answer(Buffer.from(broken(claims)), options)).toContain('IK5*R*4');
    const wants = (yes: '0' | '1') => claims.replace(/\*[01]\*([PT])\*/, `*${yes}*$1*`);
    expect(answer(Buffer.from(wants('0')), options)).not.toContain('TA1*');
    expect(answer(Buffer.from(wants('1')), options)).toContain('TA1*');
  });

  it('has nothing to say to an acknowledgement, and refuses what is no X12', () => {
    const ack = answer(Buffer.from(claims), options);
    expect(answer(Buffer.from(ack), options)).toBe('');
    expect(() => answer(Buffer.from('hello'), options)).toThrow('no ISA segment');
  });
});
