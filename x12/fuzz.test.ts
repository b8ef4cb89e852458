import { buildAck999, buildTA1, dump, readFile, validate } from '.';
import { roundTrips } from './testing/round-trip';
import { samples } from './testing/samples';
import { X12WriteError } from './write';

/** A small generator of its own, so that the same mutants come every time. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Mutation = (segments: string[], random: (below: number) => number) => void;

const mutations: Mutation[] = [
  (segments, random) => void segments.splice(random(segments.length), 1),
  (segments, random) => {
    const at = random(segments.length);
    segments.splice(at, 0, segments[at] ?? '');
  },
  (segments, random) => {
    const [a, b] = [random(segments.length), random(segments.length)];
    [segments[a], segments[b]] = [segments[b] ?? '', segments[a] ?? ''];
  },
  (segments, random) => {
    const at = random(segments.length);
    const elements = (segments[at] ?? '').split('*');
    elements[random(elements.length)] =
      ['', '*', ':::', '-.', '99999999', 'ISA', '\u00e9', '1e9'][random(8)] ?? '';
    segments[at] = elements.join('*');
  },
  (segments, random) => void segments.splice(random(segments.length)),
];

function mutant(text: string, seed: number): Buffer {
  const random = randomFrom(seed);
  const segments = text.split('~');
  for (let n = 0; n <= random(4); n += 1) mutations[random(mutations.length)]?.(segments, random);
  return Buffer.from(segments.join('~'));
}

describe('broken files', () => {
  const texts = Object.values(samples);

  it('5,000 mutants of the samples are read without an exception', () => {
    for (let seed = 0; seed < 5000; seed += 1) {
      const bytes = mutant(texts[seed % texts.length] ?? '', seed);
      const items = [...readFile(bytes)];
      expect(items.every((item) => item.source.byteOffset <= bytes.length)).toBe(true);
      if (seed % 5 === 0) {
        dump(bytes);
        validate(bytes);
        buildAck999(bytes);
        buildTA1(bytes);
      }
    }
  });

  it('what could be read of a mutant is written and read again unchanged, or refused', () => {
    let compared = 0;
    for (let seed = 0; seed < 2000; seed += 1) {
      const items = [...readFile(mutant(texts[seed % texts.length] ?? '', seed))];
      if (items.some((item) => item.type === 'issue')) continue;
      try {
        for (const { before, after } of roundTrips(items)) expect(after).toEqual(before);
        compared += 1;
      } catch (error) {
        if (!(error instanceof X12WriteError)) throw error;
      }
    }
    expect(compared).toBeGreaterThan(50);
  });
});
