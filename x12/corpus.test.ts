import { dump, lexBytes, readFile, validate, X12WriteError } from '.';
import { corpusFiles, describeWithCorpus, oracleOf } from './testing/corpus';
import { roundTrips } from './testing/round-trip';

describeWithCorpus('the shared corpus', () => {
  const files = corpusFiles();
  const read = files.map((file) => ({ ...file, oracle: oracleOf(file.name) })).filter((file) => file.oracle);

  it('has an independent reading for every file with an ISA', () => {
    expect(files).toHaveLength(354);
    expect(read).toHaveLength(341);
  });

  it.each(read)('$name is dumped as the independent reader reads it', ({ bytes, oracle }) => {
    expect(dump(bytes)).toEqual(oracle);
  });

  it.each(files)('$name is read and validated without an exception', ({ bytes }) => {
    const items = [...readFile(bytes)];
    const { issues } = validate(bytes);
    expect(items.length + issues.length).toBeGreaterThan(0);
  });

  it('comes back byte for byte from its segments, where nothing stands between them', () => {
    const canonical = files.filter(({ bytes }) => isCanonical(bytes));
    expect(canonical.length).toBeGreaterThan(50);
    for (const { bytes } of canonical) expect(joined(bytes)).toEqual(Buffer.from(bytes).toString('latin1'));
  });

  it.each(files)('$name is the same after writing and reading it again', ({ name, bytes }) => {
    const items = [...readFile(bytes)];
    const broken = items.some((item) => item.type === 'issue' && item.code === 'claim-without-parent');
    if (broken) return;
    try {
      for (const { before, after } of roundTrips(items)) expect(after).toEqual(before);
    } catch (error) {
      if (!(error instanceof X12WriteError)) throw error;
      expect(REFUSED[name]).toBe(error.message);
    }
  });
});

/** Segments and terminators alone: no line break, no blank and no wrap anywhere, an ISA of its width, an end. */
function isCanonical(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  return (
    text.startsWith('ISA') &&
    !/[\r\n]/.test(text) &&
    !/\s(?=[A-Z]{2,3}[^\w ])/.test(text.slice(106)) &&
    text.at(-1) === text[105]
  );
}

function joined(bytes: Uint8Array): string {
  const terminator = Buffer.from(bytes).toString('latin1')[105];
  return [...lexBytes(bytes)].map(({ raw }) => Buffer.from(raw).toString('latin1') + terminator).join('');
}

/** Files whose content no correct writer may write, and why. */
const REFUSED: Record<string, string> = {
  'apimeister__x12-types/examples__parse_x12.rs~1.edi':
    'SVC01, component 1, transaction 1: The value holds a delimiter or a control character, which X12 cannot carry.',
  ...refusedAaa('x217-error-response', 'x217-inpatient-response-denied', 'x217-inpatient-response-pended'),
  'genformai__edi-cli/shared__tests__unit__transactions__test_t835__test_edge_cases.py~1.edi':
    'SVC01, component 1, transaction 1: The value holds a delimiter or a control character, which X12 cannot carry.',
  'moov-io__x12/examples__example_5010_835__sample1.txt': 'BPR02: A payment cannot be negative.',
};

/** These put a code and its text into AAA02 as a composite, which it is not. */
function refusedAaa(...names: string[]): Record<string, string> {
  const folder = 'aurelianware__hipaa-attachments/docs__examples__authorizations__request__';
  const message =
    'AAA02, transaction 1: The value holds a delimiter or a control character, which X12 cannot carry.';
  return Object.fromEntries(names.map((name) => [`${folder}${name}.edi`, message]));
}
