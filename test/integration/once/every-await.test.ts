import type { ClaimRef } from '../../../domain/claim/acts';
import { type Desk, startDesk } from '../claims/desk';
import { type Death, MortalWorker } from './mortal-worker';
import type { SendPath } from './send-path';
import { SEND_PATHS } from './send-paths';
import { WatchedPayer } from './watched-payer';
import { type Memory, workerOf } from './worker';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.practice.stop());

/** What one walk of a path came to. */
interface Walk {
  awaits: string[];
  diedAt: string;
  /** Different acts that the payer saw, and how often the one it saw most. */
  acts: number;
  deliveries: number;
  /** How often the payer was asked whether it has the act. */
  asked: number;
  /** How often the claim knows what became of it. */
  timesKnown: number;
  /** At the death the payer had the act, and nothing here said so. */
  inDoubt: boolean;
}

async function walk(path: SendPath, memory: Memory, death?: Death): Promise<Walk> {
  const claim = await path.prepare(desk);
  const settledBefore = await openIntents();
  const payer = new WatchedPayer();
  let inDoubt = false;
  const mortal = new MortalWorker(death, async () => {
    const open = (await openIntents()).filter((key) => !settledBefore.includes(key));
    inDoubt = payer.acts().length > 0 && open.length > 0;
  });
  await path.walk(workerOf(desk, payer, mortal, { memory, mode: 'live' }), claim, memory);
  const acts = payer.acts();
  return {
    ...{ awaits: mortal.awaits, diedAt: mortal.diedAt ?? 'never', inDoubt },
    acts: new Set(acts).size,
    deliveries: Math.max(0, ...acts.map((key) => acts.filter((one) => one === key).length)),
    asked: payer.seen.length - acts.length,
    timesKnown: await timesKnown(path, claim),
  };
}

function openIntents(): Promise<string[]> {
  return desk.practice.database.forAllClients(async (tx) =>
    (await tx.intent.findMany({ where: { status: { not: 'sent' } } })).map(({ key }) => key),
  );
}

async function timesKnown(path: SendPath, claim: ClaimRef): Promise<number> {
  const state = await desk.acts.loadClaim(claim);
  return path.timesKnown(state, await desk.acts.loadFacts({ ...claim, afterSeq: 0 }));
}

/**
 * Walks a path once for each of its awaits and is killed there: after the call took effect, and also before it left for the payer. Before
 * any other call the world is as it was after the call before.
 */
async function killedEverywhere(path: SendPath, memory: Memory): Promise<Walk[]> {
  const { awaits } = await walk(path, memory);
  const walks: Walk[] = [];
  for (const [at, name] of awaits.entries()) {
    if (name.startsWith('payer.')) walks.push(await walk(path, memory, { nth: at + 1, when: 'before' }));
    walks.push(await walk(path, memory, { nth: at + 1, when: 'after' }));
  }
  return walks;
}

const summaryOf = ({ diedAt, acts, deliveries, timesKnown }: Walk) => ({
  diedAt,
  acts,
  deliveries,
  timesKnown,
});

describe.each(SEND_PATHS)('$name', (path) => {
  let killed: Walk[];
  beforeAll(async () => {
    killed = await killedEverywhere(path, 'intent');
  });

  it('passes the call by which it leaves, and every await is a place to die', async () => {
    const undisturbed = await walk(path, 'intent');
    expect(undisturbed.awaits).toContain(`payer.${path.leavesBy}`);
    expect(undisturbed).toMatchObject({ acts: 1, deliveries: 1, asked: 0, timesKnown: 1, diedAt: 'never' });
  });

  it('reaches the payer once, and is known once, wherever the worker is killed', async () => {
    expect(killed.filter(({ diedAt }) => diedAt === 'never')).toEqual([]);
    const once = path.asks ? { deliveries: 1 } : {};
    expect(killed.map(summaryOf)).toEqual(
      killed.map((one) => ({ ...summaryOf(one), acts: 1, timesKnown: 1, ...once })),
    );
  });

  it('is asked about wherever the death left it in doubt, or is the same question put again', async () => {
    const doubtful = killed.filter(({ inDoubt }) => inDoubt);
    expect(doubtful.length).toBeGreaterThan(0);
    for (const { diedAt, asked, acts } of doubtful)
      expect({ diedAt, learnt: path.asks ? asked > 0 : acts === 1 }).toEqual({ diedAt, learnt: true });
    if (!path.asks) expect(killed.some(({ deliveries }) => deliveries === 2)).toBe(true);
  });

  it('would reach it twice if a naive worker tried again (the control)', async () => {
    const walks = await killedEverywhere(path, 'naive');
    const twice = walks.filter(({ acts, deliveries }) => acts > 1 || deliveries > 1);
    expect(twice.length).toBeGreaterThan(0);
  });
});
