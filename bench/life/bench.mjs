// Whole lives on the virtual clock: how many a second, with every ledger row hashed and without a ledger, with faults and without, and
// whether memory stays flat however many there are. The floor is the same ledgers' rows hashed alone, without the lives.
import path from 'node:path';
import { inFreshProcess, interleaved, median, rounded } from '../lib/measure.mjs';

const ROUNDS = 3;
const CLAIMS = 4_000;
/** Five times as many tell whether memory grows; 200,000 did not end within 40 minutes (docs/benchmarks.md). */
const MANY_CLAIMS = 20_000;
const root = path.resolve(import.meta.dirname, '../..');

const simulate = (claims, ...options) =>
  inFreshProcess(
    path.join(root, 'bin/overturn.cjs'),
    ['simulate', '--claims', claims, '--json', ...options],
    root,
  );

/** Runs everything and resolves with the rows of the result. */
export async function run({ note }) {
  const works = {
    floor: () => inFreshProcess(path.join(import.meta.dirname, 'floor.mjs'), [CLAIMS], root),
    calm: () => simulate(CLAIMS),
    faulty: () => simulate(CLAIMS, '--faults'),
  };
  const results = await interleaved(works, ROUNDS, note);
  note(`  once: ${MANY_CLAIMS.toLocaleString('en')} claims, for their memory`);
  const many = await simulate(MANY_CLAIMS);
  return [
    {
      what: 'floor: the rows of the same ledgers hashed alone',
      value: speedOf(results.floor),
      unit: 'claims/s',
    },
    ...rowsOf(results.calm, `${CLAIMS.toLocaleString('en')} lives`),
    ...rowsOf(results.faulty, `${CLAIMS.toLocaleString('en')} lives with faults`),
    memoryRow([many], `${MANY_CLAIMS.toLocaleString('en')} lives`),
  ];
}

function speedOf(runs, field = 'claimsPerSecond') {
  return rounded(median(runs.map((run) => run[field])));
}

function rowsOf(runs, what) {
  return [
    { what: `${what}, every ledger row hashed`, value: speedOf(runs), unit: 'claims/s' },
    { what: `${what}, no ledger`, value: speedOf(runs, 'claimsPerSecondNoLedger'), unit: 'claims/s' },
    memoryRow(runs, what),
  ];
}

function memoryRow(runs, what) {
  const value = Math.round(median(runs.map((run) => run.peakMemoryMb)));
  return { what: `${what}: peak memory`, value, unit: 'MB' };
}
