// Whole lives on the virtual clock: how many a second, with every ledger row hashed and without a ledger, with faults and without, and
// whether memory stays flat however many there are.
import path from 'node:path';
import { inFreshProcess, interleaved, median, rounded } from '../lib/measure.mjs';

const ROUNDS = 3;
const CLAIMS = 20_000;
const MANY_CLAIMS = 200_000;
const root = path.resolve(import.meta.dirname, '../..');

const simulate = (claims, ...options) =>
  inFreshProcess(
    path.join(root, 'bin/overturn.cjs'),
    ['simulate', '--claims', claims, '--json', ...options],
    root,
  );

/** Runs everything and resolves with the rows of the result. */
export async function run({ note }) {
  const works = { calm: () => simulate(CLAIMS), faulty: () => simulate(CLAIMS, '--faults') };
  const results = await interleaved(works, ROUNDS, note);
  note(`  once: ${MANY_CLAIMS.toLocaleString('en')} claims, for their memory`);
  const many = await simulate(MANY_CLAIMS);
  return [
    ...rowsOf(results.calm, `${CLAIMS.toLocaleString('en')} lives`),
    ...rowsOf(results.faulty, `${CLAIMS.toLocaleString('en')} lives with faults`),
    memoryRow([many], `${MANY_CLAIMS.toLocaleString('en')} lives`),
  ];
}

function rowsOf(runs, what) {
  const speed = (field) => rounded(median(runs.map((run) => run[field])));
  return [
    { what: `${what}, every ledger row hashed`, value: speed('claimsPerSecond'), unit: 'claims/s' },
    { what: `${what}, no ledger`, value: speed('claimsPerSecondNoLedger'), unit: 'claims/s' },
    memoryRow(runs, what),
  ];
}

function memoryRow(runs, what) {
  const value = Math.round(median(runs.map((run) => run.peakMemoryMb)));
  return { what: `${what}: peak memory`, value, unit: 'MB' };
}
