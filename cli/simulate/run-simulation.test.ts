import path from 'node:path';
import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { newestPolicies } from '../../adapters/import/policies';
import { loadPlaybooks } from '../../adapters/playbooks/load-playbooks';
import { reasonCodeLookup } from '../../domain/denials/reason-code-lookup';
import { sealEvents } from '../../platform/ledger/hash-chain';
import { findProfile } from '../../simulator/behaviours';
import { replayWorld } from './replay-world';
import { type Simulation, simulate } from './run-simulation';
import { simulationText } from './simulation-text';
import { liveWorld, sizeOf, type WorldDeps } from './world';

const playbooks = path.resolve(__dirname, '../../playbooks');
const tables = loadCodeTables(path.join(playbooks, 'codes'));
const policies = newestPolicies(loadPlaybooks(path.join(playbooks, 'packs'))).filter(({ key }) =>
  findProfile(key),
);
const deps: WorldDeps = { tables, policies, lookup: reasonCodeLookup(tables) };

const run = (options: { seed?: number; faults?: boolean; claims?: number } = {}) =>
  simulate(deps, { claims: 50, days: 500, seed: 1, faults: false, say: () => undefined, ...options });

/** What lives come to, without how fast they were lived. */
function outcomeOf({
  wallSeconds,
  claimsPerSecond,
  claimsPerSecondNoLedger,
  checkSeconds,
  peakMemoryMb,
  ...rest
}: Simulation) {
  expect(
    [wallSeconds, claimsPerSecond, claimsPerSecondNoLedger, checkSeconds, peakMemoryMb].every(
      Number.isFinite,
    ),
  ).toBe(true);
  return rest;
}

describe('a simulation', () => {
  it('lives exactly as many claims as it is asked for, and keeps every promise', async () => {
    const result = await run({ claims: 120 });
    expect(result).toMatchObject({
      ...{ claims: 120, open: 0, practiceDays: 500, maxLagPracticeHours: 0 },
      ...{ broken: [], brokenCount: 0, duplicatesAtPayer: 0, missedDeadlines: 0, missedByFaults: {} },
      ...{ openWithoutNextAction: 0 },
    });
    expect(result.ledger.valid).toBe(true);
    expect(result.worlds).toBeGreaterThan(2);
    expect(Object.values(result.closed).reduce((sum, count) => sum + count)).toBe(120);
    const { billedCents, paidCents, adjustedCents, patientCents, openCents } = result.money;
    expect(paidCents + adjustedCents + patientCents + openCents).toBe(billedCents);
    expect(simulationText(result)).toContain('0 broken');
  });

  it('comes out the same for the same seed, also where things go wrong', async () => {
    expect(outcomeOf(await run({ faults: true }))).toEqual(outcomeOf(await run({ faults: true })));
    expect(outcomeOf(await run({ seed: 2 }))).not.toEqual(outcomeOf(await run()));
  });

  it('keeps every promise whatever goes wrong; a date that faults made impossible is counted apart', async () => {
    const result = await run({ faults: true, claims: 400 });
    expect(result).toMatchObject({ claims: 400, broken: [], duplicatesAtPayer: 0, missedDeadlines: 0 });
    expect(result.openWithoutNextAction).toBe(0);
    expect(result.ledger.valid).toBe(true);
  });
});

describe('a world', () => {
  it('bills 10 to 50 claims, as its seed has it', () => {
    const sizes = Array.from({ length: 300 }, (_, seed) => sizeOf(seed));
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([10, 50]);
  });

  it('can be lived again from its seed, with the same hashes', async () => {
    const world = { seed: 77, claims: sizeOf(77), days: 500, faults: true };
    const { lives } = await liveWorld(deps, world, sealEvents);
    const again = await replayWorld(deps, world);
    expect(again.map(({ events }) => events)).toEqual(lives.map(({ events }) => events));
    const [only] = await replayWorld(deps, world, 'w77-3');
    expect(only?.claim).toBe('w77-3');
  });
});
