// node floor.mjs CLAIMS: what hashing alone costs. Lives as many claims, then writes and hashes the rows of their ledgers once more, from
// copies that nothing is remembered of, and prints how many claims' worth of rows that is a second of processor time.
import { createRequire } from 'node:module';
import path from 'node:path';

const dist = path.resolve(import.meta.dirname, '../../dist');
const load = createRequire(import.meta.url);
const { liveWorld, sizeOf } = load(path.join(dist, 'cli/simulate/world'));
const { loadDeps } = load(path.join(dist, 'cli/commands/simulate'));
const { sealEvents, verifyChain } = load(path.join(dist, 'platform/ledger/hash-chain'));

const wanted = Number(process.argv[2]);
const deps = loadDeps();
let claims = 0;
let rows = 0;
let microseconds = 0;
for (let seed = 1_000_003; claims < wanted; seed += 1) {
  const world = { seed, claims: sizeOf(seed), days: 500, faults: false };
  const { lives } = await liveWorld(deps, world, sealEvents);
  const ledgers = lives.map(({ events }) => JSON.parse(JSON.stringify(events)));
  const before = process.cpuUsage();
  for (const ledger of ledgers)
    if (verifyChain(ledger).broken.length > 0) throw new Error(`A ledger of world ${seed} is broken`);
  const { user, system } = process.cpuUsage(before);
  microseconds += user + system;
  claims += lives.length;
  rows += ledgers.reduce((sum, ledger) => sum + ledger.length, 0);
}
const claimsPerSecond = Math.round(claims / (microseconds / 1e6));
console.log(JSON.stringify({ claims, rowsPerClaim: rows / claims, claimsPerSecond }));
