import { readFile } from '.';
import { survive } from './fuzz/check';
import { mutant, randomFile } from './fuzz/mutants';
import { roundTrips } from './testing/round-trip';
import { samples } from './testing/samples';
import { X12WriteError } from './write';

describe('broken files', () => {
  const files = Object.values(samples).map((text) => Buffer.from(text, 'latin1'));
  const mutantOf = (seed: number) => mutant(files[seed % files.length] ?? Buffer.alloc(0), seed);

  it('4,500 mutants of the samples and 500 files made at random: every fault is an issue with a place', () => {
    for (let seed = 0; seed < 5000; seed += 1) survive(seed % 10 === 0 ? randomFile(seed) : mutantOf(seed));
  });

  it('the same seed makes the same mutant', () => {
    expect(mutantOf(4711)).toEqual(mutantOf(4711));
  });

  it('what could be read of a mutant is written and read again unchanged, or refused', () => {
    let compared = 0;
    for (let seed = 0; seed < 2000; seed += 1) {
      const items = [...readFile(mutantOf(seed))];
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
