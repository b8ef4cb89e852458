// npm run fuzz:x12 -- --mutants 200000 [--seed 1]: mutants of the samples and of the shared corpus, and files made at
// random, until as many were tried. Ends with status 1 at the first one that misbehaves, with the seed that makes it.
import { parseArgs } from 'node:util';
import { corpusFiles } from '../testing/corpus-files';
import { samples } from '../testing/samples';
import { survive } from './check';
import { mutant, randomFile } from './mutants';

/** One in ten files is made at random. */
const RANDOM_SHARE = 10;
/** A mutant as large as a file can be must not take longer; the slowest is named at the end. */
const SLOW_MS = 2000;

const { values } = parseArgs({
  options: {
    mutants: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
  },
});

const originals = [
  ...Object.entries(samples).map(([name, text]) => ({ name, bytes: Buffer.from(text, 'latin1') })),
  ...corpusFiles(),
];

function main(count: number, firstSeed: number): void {
  const from = performance.now();
  let bytes = 0;
  let slowest = { ms: 0, seed: 0 };
  for (let n = 0; n < count; n += 1) {
    const seed = firstSeed + n;
    const file = make(seed);
    const began = performance.now();
    attempt(file, seed);
    const ms = performance.now() - began;
    if (ms > slowest.ms) slowest = { ms, seed };
    if (ms > SLOW_MS) throw new Error(`Seed ${seed} took ${Math.round(ms)} ms for ${file.length} bytes.`);
    bytes += file.length;
    if ((n + 1) % 20_000 === 0) console.error(`${n + 1} of ${count}`);
  }
  const seconds = (performance.now() - from) / 1000;
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${count} files (${(bytes / 1e6).toFixed(0)} MB, from ${originals.length} originals) in ${seconds.toFixed(0)} s, nothing thrown; slowest ${slowest.ms.toFixed(0)} ms (seed ${slowest.seed}), peak memory ${peak} MB`,
  );
}

function make(seed: number): Buffer {
  if (seed % RANDOM_SHARE === 0) return randomFile(seed);
  const original = originals[seed % originals.length];
  return mutant(original?.bytes ?? Buffer.alloc(0), seed);
}

function attempt(file: Buffer, seed: number): void {
  try {
    survive(file);
  } catch (cause) {
    throw new Error(`Seed ${seed} (${originals[seed % originals.length]?.name}) misbehaves.`, { cause });
  }
}

main(Number(values.mutants), Number(values.seed));
