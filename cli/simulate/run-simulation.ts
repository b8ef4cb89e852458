import type { Seal } from '../../domain/claim/events';
import { sealEvents } from '../../platform/ledger/hash-chain';
import { judge } from './judge';
import { Sums, type Totals } from './sums';
import { liveWorld, sizeOf, type WorldDeps, type WorldOptions } from './world';

export interface SimulationOptions {
  claims: number;
  days: number;
  seed: number;
  faults: boolean;
  /** Takes a line of progress. */
  say: (text: string) => void;
}

/** What `overturn simulate --json` promises: the demo's result, and how fast it was. */
export type Simulation = Totals & {
  brokenCount: number;
  practiceDays: number;
  /** The virtual clock waits for everybody. */
  maxLagPracticeHours: 0;
  wallSeconds: number;
  /**
   * Claims made and lived a second of processor time (of all threads, so that one core of an idle machine does no less), with every ledger
   * row hashed. Checks are apart.
   */
  claimsPerSecond: number;
  /** The same for as many claims as make `NO_LEDGER_CLAIMS`, lived once more by a store that keeps no ledger rows. */
  claimsPerSecondNoLedger: number;
  /** Processor seconds for checking every promise and every hash again. */
  checkSeconds: number;
  /** Largest resident set of this process so far, by the operating system, in 1,000,000 bytes. */
  peakMemoryMb: number;
};

/** Enough to measure by. */
const NO_LEDGER_CLAIMS = 20_000;
const SAY_EVERY_MS = 2_000;

/** The ledger of a run that only measures: no rows. */
const noRows: Seal = () => [];

/** Lives so many claims in worlds of their own, judges each world when its days are over, and forgets it. */
export async function simulate(deps: WorldDeps, options: SimulationOptions): Promise<Simulation> {
  const started = performance.now();
  const sums = new Sums();
  const lived = new Stopwatch();
  const checked = new Stopwatch();
  let said = started;
  for (const world of worldsOf(options, options.claims)) {
    const past = await lived.time(() => liveWorld(deps, world, sealEvents));
    await checked.time(() => sums.add(past, judge(past, deps.tables)));
    if (performance.now() - said < SAY_EVERY_MS) continue;
    said = performance.now();
    options.say(progressOf(sums, options.claims, lived.seconds));
  }
  options.say('Living some of them again without a ledger, to measure');
  const claimsPerSecondNoLedger = await speedWithoutLedger(deps, options);
  return {
    ...sums.totals,
    brokenCount: sums.brokenCount,
    practiceDays: options.days,
    maxLagPracticeHours: 0,
    wallSeconds: rounded((performance.now() - started) / 1_000),
    claimsPerSecond: Math.round(sums.totals.claims / lived.seconds),
    claimsPerSecondNoLedger,
    checkSeconds: rounded(checked.seconds),
    peakMemoryMb: Math.round((process.resourceUsage().maxRSS * 1024) / 1e6),
  };
}

/** The worlds of a simulation; the last one bills what is left. */
function* worldsOf(options: SimulationOptions, claims: number): Generator<WorldOptions> {
  for (let left = claims, nth = 0; left > 0; nth++) {
    const world = worldOf(options, nth, left);
    left -= world.claims;
    yield world;
  }
}

/** Seeds of neighbouring simulations do not meet. */
const SEED_STRIDE = 1_000_003;

function worldOf({ seed: first, days, faults }: SimulationOptions, nth: number, left: number): WorldOptions {
  const seed = (first * SEED_STRIDE + nth) % 2 ** 32;
  return { seed, days, faults, claims: Math.min(sizeOf(seed), left) };
}

async function speedWithoutLedger(deps: WorldDeps, options: SimulationOptions): Promise<number> {
  const claims = Math.min(options.claims, NO_LEDGER_CLAIMS);
  const lived = new Stopwatch();
  for (const world of worldsOf(options, claims)) await lived.time(() => liveWorld(deps, world, noRows));
  return Math.round(claims / lived.seconds);
}

function progressOf({ totals, brokenCount }: Sums, claims: number, livedSeconds: number): string {
  const speed = Math.round(totals.claims / livedSeconds);
  const broken = brokenCount > 0 ? `, ${brokenCount} promises broken` : '';
  return `${totals.claims} of ${claims} claims in ${totals.worlds} worlds, ${speed} a second${broken}`;
}

/** Counts processor time, so that what else the machine does is not counted. */
class Stopwatch {
  private microseconds = 0;

  get seconds(): number {
    return this.microseconds / 1e6;
  }

  async time<T>(work: () => Promise<T> | T): Promise<T> {
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    this.microseconds += user + system;
    return result;
  }
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
