// Runs a piece of work in a fresh process, so that one does not pay for the garbage or profit from the warm code of
// another, and so that its peak memory is its own.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs `script` with arguments; it prints one JSON object, which is the result. */
export async function inFreshProcess(script, args, cwd) {
  const { stdout } = await execute(process.execPath, [script, ...args.map(String)], {
    cwd,
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}

/**
 * Runs every work once a round, in turn, so that a busy minute of the machine slows all of them.
 * @param works functions by name that each resolve with one measurement
 * @returns the measurements of each name, in the order of the rounds
 */
export async function interleaved(works, rounds, note) {
  const results = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      results[name].push(await work());
      note(`  round ${round} of ${rounds}: ${name}`);
    }
  }
  return results;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Rounded to what can be told apart. */
export function rounded(value) {
  return Number(value.toPrecision(3));
}
