import {
  type Claim837,
  dump,
  emptyParty,
  NOWHERE,
  readClaims837,
  readFile,
  validate,
  write270,
  write271,
  write278Request,
  write278Response,
  write835,
  write837,
  writeTA1,
  type X12Item,
  X12WriteError,
} from '.';
import { envelope, itemsOf, meaning, remittancesOf, roundTrips } from './testing/round-trip';
import {
  sample270,
  sample271,
  sample278Request,
  sample278Response,
  sample835,
  sample837P,
  samples,
  sampleTA1,
} from './testing/samples';
import { amount } from './write/values';

const read = (text: string) => [...readFile(Buffer.from(text))];
const claims = itemsOf([...readClaims837(Buffer.from(sample837P))], 'claim');
const [original, replacement] = claims as [Claim837, Claim837];
const asText = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('writing', () => {
  it.each(Object.entries(samples))('%s is the same after writing and reading it again', (_name, text) => {
    for (const { before, after } of roundTrips(read(text))) expect(after).toEqual(before);
  });

  it.each(Object.entries(samples))(
    '%s has nothing that a strict reader of its guide finds',
    (_name, text) => {
      expect(validate(Buffer.from(text))).toEqual({ accepted: true, issues: [] });
    },
  );

  it('gives a valid file with correct counts', () => {
    const bytes = write837(claims, envelope);
    expect(validate(bytes)).toEqual({ accepted: true, issues: [] });
    expect(dump(bytes).envelope_problems).toEqual([]);
    expect(asText(bytes).indexOf('~')).toBe(105);
  });

  it('writes the same bytes for the same input, and the same segments as the file it was read from', () => {
    const bytes = write837(claims, envelope);
    expect(bytes).toEqual(write837(claims, envelope));
    const body = (text: string) => text.split('~').slice(2, -3);
    expect(body(asText(bytes))).toEqual(body(sample837P));
    const written = (text: string, write: (items: X12Item[]) => Uint8Array) =>
      body(asText(write(read(text))));
    expect(written(sample270, (items) => write270(itemsOf(items, 'eligibilityInquiry'), envelope))).toEqual(
      body(sample270),
    );
    expect(written(sample271, (items) => write271(itemsOf(items, 'eligibility'), envelope))).toEqual(
      body(sample271),
    );
    const requests = written(sample278Request, (items) =>
      write278Request(itemsOf(items, 'authorizationRequest'), envelope),
    );
    expect(requests).toEqual(body(sample278Request));
    const answers = written(sample278Response, (items) =>
      write278Response(itemsOf(items, 'authorization'), envelope),
    );
    expect(answers).toEqual(body(sample278Response));
    const remittance = write835(remittancesOf(read(sample835)), envelope);
    expect(body(asText(remittance))).toEqual(body(sample835));
  });

  it('shares levels between neighbours and starts a transaction at another batch', () => {
    const second = { ...original, patientControlNumber: 'PCN0010' };
    const other = { ...original, batch: { ...original.batch, header: { structure: '0019', purpose: '00' } } };
    const [first, next] = dump(
      write837([original, second, replacement, original, other], envelope),
    ).transactions;
    expect(first?.hl).toEqual([
      ['1', '', '20', '1'],
      ['2', '1', '22', '0'],
      ['3', '1', '22', '1'],
      ['4', '3', '23', '0'],
      ['5', '1', '22', '0'],
    ]);
    expect(next).toMatchObject({ st02: '0002', hl: [{}, {}] });
  });

  it('opens a subscriber again for a claim of its own after one of its dependent', () => {
    const own = { ...replacement, patient: undefined, patientControlNumber: 'PCN0011' };
    const written = write837([replacement, own, replacement], envelope);
    expect(dump(written).transactions[0]?.hl?.map((hl) => [hl[2], hl[3]])).toEqual([
      ['20', '1'],
      ['22', '1'],
      ['23', '0'],
      ['22', '1'],
      ['23', '0'],
    ]);
    const again = itemsOf([...readFile(written)], 'claim');
    expect(meaning(again)).toEqual(
      meaning([replacement, own, replacement].map((claim) => dropUndefined(claim))),
    );
  });

  it('gives every line a control number', () => {
    const bare = { ...original, lines: original.lines.map((line) => ({ ...line, references: [] })) };
    expect(asText(write837([bare], envelope))).toContain('REF*6R*PCN0001-1~');
  });

  it('refuses a replacement without the number of its original', () => {
    const lost = { ...replacement, references: [] };
    expect(() => write837([lost], envelope)).toThrow(
      'CLM05, component 3: A replacement or void needs REF*F8',
    );
  });

  it.each(['*', ':', '~', '^', '\n', '\u0007'])('refuses %j in data and says where', (byte) => {
    const bad = { ...original, notes: [{ code: 'ADD', text: `CALL${byte}BACK` }] };
    expect(() => write837([bad], envelope)).toThrow(X12WriteError);
    expect(() => write837([bad], envelope)).toThrow(/^NTE02, transaction 1: /);
    expect(() => write837([bad], envelope)).not.toThrow(/CALL/);
  });

  it('puts something else in the place of a delimiter where it was told to', () => {
    const noted = { ...original, notes: [{ code: 'ADD', text: 'CALL*BACK~AT 9:00' }] };
    const told = { ...envelope, delimiterPolicy: { replaceWith: ' ' } };
    expect(asText(write837([noted], told))).toContain('NTE*ADD*CALL BACK AT 9 00~');
    expect(() => write837([noted], { ...envelope, delimiterPolicy: { replaceWith: '~' } })).toThrow(
      'What replaces a delimiter in data must not hold one.',
    );
  });

  it('takes other delimiters, which are then what data may not hold', () => {
    const delimiters = { element: '|', component: '>', segment: '\n', repetition: '!' };
    const starred = { ...original, notes: [{ code: 'ADD', text: 'A*B:C~D^E' }] };
    const again = itemsOf([...readFile(write837([starred], { ...envelope, delimiters }))], 'claim');
    expect(again[0]?.notes).toEqual(starred.notes);
  });

  it('carries letters outside of ASCII', () => {
    const named = {
      ...original,
      subscriber: { ...original.subscriber, party: { ...emptyParty('IL'), name: 'MUÑOZ' } },
    };
    const [again] = itemsOf([...readFile(write837([named], envelope))], 'claim');
    expect(again?.subscriber.party.name).toBe('MUÑOZ');
  });

  it('refuses kinds of claims that cannot share a group, an empty file and a negative payment', () => {
    expect(() => write837([], envelope)).toThrow(X12WriteError);
    expect(() => write837([original, { ...original, kind: 'institutional' }], envelope)).toThrow(
      X12WriteError,
    );
    const [remittance] = remittancesOf(read(sample835));
    const negative = remittance && { ...remittance, remit: { ...remittance.remit, amountCents: -1 } };
    expect(() => write835(negative ? [negative] : [], envelope)).toThrow(
      'BPR02: A payment cannot be negative.',
    );
  });

  it('refuses control numbers and identifiers that do not fit their fields', () => {
    for (const wrong of [
      { interchangeControlNumber: '1234567890' },
      { groupControlNumber: 'A1' },
      { firstTransactionControlNumber: '' },
      { sender: 'A SENDER WITH A LONG NAME' },
      { sender: 'A*B' },
      { receiver: 'MUÑOZ' },
      { date: '261001' },
    ]) {
      expect(() => write837([original], { ...envelope, ...wrong })).toThrow(X12WriteError);
    }
  });

  it('writes a TA1 alone in its interchange', () => {
    const acks = itemsOf(read(sampleTA1), 'ta1');
    const bytes = writeTA1(acks, { ...envelope, date: '2026-10-01', time: '1205' });
    expect(meaning(itemsOf([...readFile(bytes)], 'ta1'))).toEqual(meaning(acks));
    expect(asText(bytes)).toContain('~IEA*0*000000905~');
  });

  it.each([
    [0, '0'],
    [5, '0.05'],
    [10, '0.1'],
    [1200, '12'],
    [-1250, '-12.5'],
    [123456789012, '1234567890.12'],
  ])('writes %d cents as %s', (cents, text) => {
    expect(amount(cents)).toBe(text);
  });

  it('refuses fractions of a cent', () => {
    expect(() => amount(0.5)).toThrow(X12WriteError);
  });

  it('marks what was made and not read with no position', () => {
    expect(NOWHERE).toEqual({ byteOffset: 0, interchange: 0, group: 0, transaction: 0, segment: 0 });
  });
});

function dropUndefined<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
