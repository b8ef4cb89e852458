import path from 'node:path';
import { loadCodeTables } from '../adapters/codes/load-code-tables';
import { newestPolicies } from '../adapters/import/policies';
import { loadPlaybooks } from '../adapters/playbooks/load-playbooks';
import type { RecordInput } from '../domain/claim/acts';
import { isOpen } from '../domain/claim/state';
import { reasonCodeLookup } from '../domain/denials/reason-code-lookup';
import { startOf } from '../domain/time';
import { sealEvents } from '../platform/ledger/hash-chain';
import { MemoryStore } from './memory-store';
import { randomClaims, seededRandom } from './random-claims';
import { daysAfter, VirtualPractice } from './virtual-practice';

const tables = loadCodeTables(path.resolve(__dirname, '../playbooks/codes'));
const policies = newestPolicies(loadPlaybooks(path.resolve(__dirname, '../playbooks/packs'))).filter((one) =>
  one.key.startsWith('sim-'),
);

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
  return value;
}

/** Whoever changes what he has handed over is told so by the engine. */
class FreezingStore extends MemoryStore {
  override record(input: RecordInput): ReturnType<MemoryStore['record']> {
    return super.record(freeze(input));
  }
}

describe('states and events that were recorded', () => {
  it('are never changed afterwards, although steps share what does not move', async () => {
    const startAt = startOf('2026-01-05');
    const claims = randomClaims({
      ...{ random: seededRandom(11), count: 100, policies, startAt, days: 30 },
      duplicates: 0.08,
    });
    for (const { state } of claims) freeze(state);
    const practice = new VirtualPractice({
      ...{ seed: 11, claims, tables, lookup: reasonCodeLookup(tables), startAt },
      store: new FreezingStore({ seal: sealEvents }),
      staff: { delayDays: () => 1, clumsy: () => false },
    });
    await practice.runUntil(daysAfter(startAt, 500));
    expect(practice.states().filter(isOpen)).toEqual([]);
    expect(practice.states().flatMap((state) => state.appeals).length).toBeGreaterThan(0);
  });
});
