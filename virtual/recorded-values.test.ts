import path from 'node:path';
import { loadCodeTables } from '../adapters/codes/load-code-tables';
import { newestPolicies } from '../adapters/import/policies';
import { loadPlaybooks } from '../adapters/playbooks/load-playbooks';
import type { RecordInput } from '../domain/claim/acts';
import { settlePatientShare } from '../domain/claim/patient-share';
import { type ClaimState, isOpen } from '../domain/claim/state';
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

/** Settles the patient's balance of every recorded state anew, from nothing but that state. */
class SettlingStore extends MemoryStore {
  readonly behind: string[] = [];

  override record(input: RecordInput): ReturnType<MemoryStore['record']> {
    const { state, asOf, events } = input;
    const again = settlePatientShare({ state, events: [] }, asOf);
    if (again.events.length > 0) this.behind.push(`${state.claimId}: ${events.map(({ type }) => type)}`);
    return super.record(input);
  }
}

/** A hundred claims of one practice, with everything that befalls them. */
async function liveThem(store: MemoryStore, prepare = (_state: ClaimState) => {}): Promise<ClaimState[]> {
  const startAt = startOf('2026-01-05');
  const claims = randomClaims({
    ...{ random: seededRandom(11), count: 100, policies, startAt, days: 30 },
    duplicates: 0.08,
  });
  for (const { state } of claims) prepare(state);
  const practice = new VirtualPractice({
    ...{ seed: 11, claims, tables, lookup: reasonCodeLookup(tables), startAt, store },
    staff: { delayDays: () => 1, clumsy: () => false },
  });
  await practice.runUntil(daysAfter(startAt, 500));
  return practice.states();
}

describe('states and events that were recorded', () => {
  it('are never changed afterwards, although steps share what does not move', async () => {
    const states = await liveThem(new FreezingStore({ seal: sealEvents }), freeze);
    expect(states.filter(isOpen)).toEqual([]);
    expect(states.flatMap((state) => state.appeals).length).toBeGreaterThan(0);
  });

  it('have the balance of their patient settled, although it is not looked at where nothing of it changed', async () => {
    const store = new SettlingStore({ seal: sealEvents });
    const states = await liveThem(store);
    expect(store.behind).toEqual([]);
    expect(states.filter(({ patientShare }) => patientShare?.released.length).length).toBeGreaterThan(10);
  });
});
