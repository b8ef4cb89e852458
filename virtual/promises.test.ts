import path from 'node:path';
import fc from 'fast-check';
import { loadCodeTables } from '../adapters/codes/load-code-tables';
import { reasonCodeLookup } from '../domain/denials/reason-code-lookup';
import { POLICY } from '../domain/claim/testing/a-claim';
import { isOpen } from '../domain/claim/state';
import { dateOf, startOf } from '../domain/time';
import { sealEvents } from '../platform/ledger/hash-chain';
import { MemoryStore } from './memory-store';
import { brokenPromises } from './promises';
import { randomClaims, seededRandom } from './random-claims';
import { daysAfter, VirtualPractice } from './virtual-practice';

const tables = loadCodeTables(path.resolve(__dirname, '../playbooks/codes'));
const policies = ['sim-prompt','sim-slow','sim-silent','sim-denier','sim-doorkeeper','sim-takeback'].map((key)=>({...POLICY,key}));
const lookup = reasonCodeLookup(tables);
const START = startOf('2026-01-05');

interface WorldShape {
  seed: number;
  count: number;
  days: number;
  staffDelay: number;
  lossy: boolean;
  cutEveryWait?: boolean;
}

function worldOf(shape: WorldShape) {
  const random = seededRandom(shape.seed);
  const store = new MemoryStore({ seal: sealEvents });
  const fate = seededRandom(shape.seed + 1);
  const practice = new VirtualPractice({
    seed: shape.seed,
    store,
    tables,
    lookup,
    startAt: START,
    claims: randomClaims({ random, count: shape.count, policies, startAt: START, days: 30, duplicates: 0.08 }),
    staff: {
      delayDays: (claimId) => (Number.isFinite(shape.staffDelay) ? (claimId.length + shape.seed) % (shape.staffDelay + 1) : Number.POSITIVE_INFINITY),
      clumsy: (draftId) => (draftId.length + shape.seed) % 3 === 0,
    },
    faults: {
      appealSend: () => {
        if (!shape.lossy) return 'ok';
        const draw = fate();
        return draw < 0.2 ? 'answerLost' : draw < 0.35 ? 'neverArrived' : draw < 0.5 ? 'unavailable' : 'ok';
      },
    },
    ...(shape.cutEveryWait ? { cutEveryWait: true } : {}),
  });
  return { practice, store };
}

async function live(shape: WorldShape) {
  const { practice, store } = worldOf(shape);
  await practice.runUntil(daysAfter(START, shape.days));
  const states = practice.states();
  const ledgers = await Promise.all(states.map((state) => store.events(state)));
  return { practice, states, ledgers, today: dateOf(practice.agenda.now) };
}

const shapes = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  count: fc.integer({ min: 10, max: 50 }),
  days: fc.constant(500),
  staffDelay: fc.integer({ min: 0, max: 9 }),
  lossy: fc.boolean(),
});

if (process.env.DBG)
  it('debug', async () => {
    const { practice, store } = worldOf(JSON.parse(process.env.DBG as string));
    try { await practice.runUntil(daysAfter(START, 500)); } catch (e) { console.log(e); }
    const s = practice.states().find((one) => process.env.CLAIM ? one.claimId === process.env.CLAIM : one.versions.length > 5);
    if (!s) return;
    const events = await store.events(s);
    console.log(s.policy.key, events.slice(0, Number(process.env.N ?? 60)).map((e) => e.practiceDate + ' ' + e.type + ' ' + JSON.stringify(e.data)).join('\n'), JSON.stringify(s.cases), JSON.stringify(s.versions.slice(0,4)));
  });

describe('the promises, over random practices', () => {
  const RUNS = Number(process.env.OVERTURN_WORLDS ?? 30);

  it('hold for every claim, whatever payers, people and sends do', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const { practice, states, ledgers, today } = await live(shape);
        const broken = states.flatMap((state, at) => brokenPromises(state, ledgers[at] ?? [], today));
        expect(broken).toEqual([]);
        expect(practice.payers.duplicates).toBe(0);
        expect(states.filter(isOpen).map((state) => state.claimId)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('hold when nobody ever approves anything: deadlines are recorded as missed, nothing is sent', async () => {
    const { states, ledgers, today, practice } = await live({ seed: 7, count: 50, days: 500, staffDelay: Number.POSITIVE_INFINITY, lossy: false });
    expect(states.flatMap((state, at) => brokenPromises(state, ledgers[at] ?? [], today))).toEqual([]);
    expect(practice.payers.duplicates).toBe(0);
    expect(states.flatMap((state) => state.appeals)).toEqual([]);
    expect(states.flatMap((state) => state.deadlines).filter((one) => one.status === 'missed').length).toBeGreaterThan(0);
  });

  it('give the same ledger when every life is cut at every wait', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const whole = await live({ ...shape, count: 20, days: 300 });
        const cut = await live({ ...shape, count: 20, days: 300, cutEveryWait: true });
        expect(cut.ledgers).toEqual(whole.ledgers);
      }),
      { numRuns: 6 },
    );
  });
});

