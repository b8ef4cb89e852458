import { type EnvelopeInput, readFile, stream837, write837 } from '..';
import { samples } from '../testing/samples';
import type { Claim837 } from '../types';

const envelope: EnvelopeInput = {
  senderQualifier: 'ZZ',
  sender: 'CLINIC',
  receiverQualifier: 'ZZ',
  receiver: 'CLEARING',
  date: '2026-10-01',
  time: '1200',
  interchangeControlNumber: '1',
  groupControlNumber: '1',
  usage: 'T',
};

const claims = Object.values(samples)
  .flatMap((text) => [...readFile(Buffer.from(text))])
  .filter((item): item is Claim837 => item.type === 'claim' && item.kind === 'professional');

function* repeated(count: number): Generator<Claim837> {
  for (let n = 0; n < count; n += 1) yield claims[0] as Claim837;
}

it('the parts of a streamed 837 are the file that is written at once', () => {
  expect(Buffer.concat([...stream837(claims, envelope)])).toEqual(Buffer.from(write837(claims, envelope)));
});

it('a batch of many claims goes out in transactions of the asked size, one part each, all claims in order', () => {
  const parts = [...stream837(repeated(25), envelope, 10)];
  expect(
    parts.map(
      (part) =>
        Buffer.from(part)
          .toString()
          .match(/\bCLM\*/g)?.length,
    ),
  ).toEqual([10, 10, 5, undefined]);
  const items = [...readFile(Buffer.concat(parts))];
  expect(items.filter(({ type }) => type === 'issue')).toEqual([]);
  expect(items.filter(({ type }) => type === 'claim')).toHaveLength(25);
});

it('claims are taken when they are written, not before', () => {
  let taken = 0;
  function* counted() {
    for (const claim of repeated(100)) {
      taken += 1;
      yield claim;
    }
  }
  stream837(counted(), envelope, 10).next();
  expect(taken).toBeLessThanOrEqual(11);
});

it('nothing to write is refused', () => {
  expect(() => [...stream837([], envelope)]).toThrow('at least one claim');
});
