import { sha256Of } from '../../../adapters/import/edi-files';
import { releaseAct } from '../../../adapters/shadow/release-act';
import { listWithheld, showWithheld, type WithheldAct } from '../../../adapters/shadow/withheld-acts';
import type { ClaimRef } from '../../../domain/claim/acts';
import type { SendMode } from '../../../domain/claim/claim-store';
import { type Desk, startDesk } from '../claims/desk';
import { MortalWorker } from './mortal-worker';
import type { SendPath } from './send-path';
import { SEND_PATHS } from './send-paths';
import { WatchedPayer } from './watched-payer';
import { workerOf } from './worker';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
  await addPeople(desk);
});
afterAll(() => desk?.practice.stop());

async function addPeople({ practice }: Desk): Promise<void> {
  const { database, clientIds } = practice;
  const roles = ['manager', 'biller'];
  await database.prisma.user.createMany({ data: roles.map((id) => ({ id, login: id, name: id })) });
  await database.forClients(clientIds, (tx) =>
    tx.membership.createMany({
      data: clientIds.flatMap((clientId) => roles.map((role) => ({ userId: role, clientId, role }))),
    }),
  );
}

/** Walks a path in a mode and tells what the payer saw of it. */
async function walk(path: SendPath, claim: ClaimRef, mode: SendMode): Promise<string[]> {
  const payer = new WatchedPayer();
  await path.walk(workerOf(desk, payer, new MortalWorker(), { memory: 'intent', mode }), claim, 'intent');
  return payer.seen.map(({ key }) => key);
}

/** The act that a walk in shadow mode kept. */
async function withheldBy(path: SendPath, claim: ClaimRef): Promise<WithheldAct> {
  const before = new Set((await listWithheld(desk.practice.database)).map(({ key }) => key));
  expect(await walk(path, claim, 'shadow')).toEqual([]);
  const kept = (await listWithheld(desk.practice.database)).filter(({ key }) => !before.has(key));
  return kept[0] as WithheldAct;
}

describe.each(SEND_PATHS)('$name in shadow mode', (path) => {
  it('reaches nobody, and what would have left is on record, byte for byte', async () => {
    const kept = await withheldBy(path, await path.prepare(desk));
    const shown = await showWithheld(desk.deps, kept.key);
    expect(shown.bytes.byteLength).toBeGreaterThan(100);
    expect(sha256Of(shown.bytes)).toBe(kept.sha256);
  });

  it('does not leave by itself when the mode is live again', async () => {
    const claim = await path.prepare(desk);
    const { key } = await withheldBy(path, claim);
    const seen = await walk(path, claim, 'live');
    expect(seen.filter((one) => one === key || path.asks)).toEqual([]);
    expect((await showWithheld(desk.deps, key)).status).toBe('withheld');
  });
});

describe.each(SEND_PATHS.filter(({ releasable }) => releasable))('$name that a person lets go', (path) => {
  it('leaves once, in live mode', async () => {
    const claim = await path.prepare(desk);
    const kept = await withheldBy(path, claim);
    await expect(releaseAct(desk.deps, kept, 'biller')).rejects.toMatchObject({ type: 'Forbidden' });
    await releaseAct(desk.deps, kept, 'manager');
    expect(await walk(path, claim, 'live')).toHaveLength(1);
    await expect(releaseAct(desk.deps, kept, 'manager')).rejects.toMatchObject({ type: 'Conflict' });
    const state = await desk.acts.loadClaim(claim);
    expect(path.timesKnown(state, await desk.acts.loadFacts({ ...claim, afterSeq: 0 }))).toBe(1);
  });
});

describe.each(SEND_PATHS.filter(({ releasable }) => !releasable))(
  '$name that shadow mode withheld',
  (path) => {
    it('is never let go: the claim has gone on without it', async () => {
      const kept = await withheldBy(path, await path.prepare(desk));
      await expect(releaseAct(desk.deps, kept, 'manager')).rejects.toMatchObject({ type: 'Conflict' });
    });
  },
);

describe('a claim whose appeal shadow mode withholds', () => {
  const appeal = SEND_PATHS.find(({ leavesBy }) => leavesBy === 'sendAppeal') as SendPath;

  it('does not say that it was sent, and its legal clock runs on to its end', async () => {
    const claim = await appeal.prepare(desk);
    await walk(appeal, claim, 'shadow');
    const { appeals, deadlines } = await desk.acts.loadClaim(claim);
    expect(appeals[0]).toMatchObject({ status: 'approved' });
    expect(appeals[0]).not.toHaveProperty('sentOn');
    expect(deadlines.find(({ key }) => key === 'appeal:D1:1')).toMatchObject({ status: 'missed' });
  });
});
