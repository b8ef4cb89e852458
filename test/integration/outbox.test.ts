import { createClaimStore } from '../../adapters/database/claim-store';
import { type Database, openDatabase } from '../../adapters/database/client';
import { acknowledgeOutbox, readOutbox } from '../../adapters/database/outbox';
import { recordDecision } from '../../adapters/database/record-decision';
import { entriesSince } from '../../adapters/export/export-outbox';
import type { ClaimStore } from '../../domain/claim/claim-store';
import { encryptField } from '../../platform/crypto/field-encryption';
import { parseKeyRing } from '../../platform/crypto/key-ring';
import { AS_OF, decision, importedClaim, TODAY } from '../contract/claims';
import { createMigratedDatabase, type MigratedDatabase } from '../support/migrated-database';
import { importClaim } from '../support/stored-claims';

const ring = parseKeyRing(`test:${Buffer.alloc(32, 7).toString('base64')}`);
const clientId = 'client-a';

let migrated: MigratedDatabase;
let database: Database;
let store: ClaimStore;
beforeEach(async () => {
  migrated = await createMigratedDatabase();
  database = openDatabase({ url: migrated.appUrl });
  store = createClaimStore(database);
});
afterEach(async () => {
  await database?.close();
  await migrated?.drop();
});

const read = (afterSeq = 0) =>
  database.forClients([clientId], (tx) => readOutbox(tx, { clientId, afterSeq, limit: 100 }));
const acknowledge = (throughSeq: number) =>
  database.forClients([clientId], (tx) => acknowledgeOutbox(tx, { clientId, throughSeq, asOf: AS_OF }));

/** A claim on record whose next decision tells of one release. */
async function aRelease(amountCents: number) {
  const claim = importedClaim({ clientId });
  await database.forClients([clientId], (tx) => importClaim(tx, claim));
  const data = { amountCents, amounts: [{ releaseId: 'P1', key: 'L1', lineId: 'L1', amountCents }] };
  const told = { type: 'patientBalanceReleased', actor: 'overturn', data } as const;
  return { ...decision(claim), events: [told] };
}

test('the outbox numbers what is read, and a number that was seen never has a smaller one come after it', async () => {
  const [one, two] = [await aRelease(100), await aRelease(200)];
  // The first decision's transaction is still open while the second one is written, read and acknowledged.
  let commit = () => {};
  const held = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let isWritten = () => {};
  const written = new Promise<void>((resolve) => {
    isWritten = resolve;
  });
  const late = database.forClients([clientId], async (tx) => {
    await recordDecision(tx, one);
    isWritten();
    await held;
  });
  await written;
  await store.record(two);
  expect((await read()).map(({ seq, data }) => [seq, data.amountCents])).toEqual([[1, 200]]);
  expect(await acknowledge(1)).toBe(1);
  commit();
  await late;
  expect((await read(1)).map(({ seq, data }) => [seq, data.amountCents])).toEqual([[2, 100]]);
  expect((await read()).map(({ seq, acknowledged }) => [seq, acknowledged])).toEqual([
    [1, true],
    [2, false],
  ]);
});

test('two readers at once give every entry one number', async () => {
  for (const amount of [100, 200, 300]) await store.record(await aRelease(amount));
  const [first, second] = await Promise.all([read(), read()]);
  expect(first.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(second).toEqual(first);
});

test('an entry is taken once, and what nobody was given cannot be taken', async () => {
  await store.record(await aRelease(100));
  await expect(acknowledge(1)).rejects.toMatchObject({ type: 'InvalidInput' });
  await read();
  expect(await acknowledge(1)).toBe(1);
  expect(await acknowledge(1)).toBe(0);
});

test('an export goes on where the practice took over, and names its own account', async () => {
  const inputs = [await aRelease(100), await aRelease(200)];
  for (const input of inputs) await store.record(input);
  await database.forClients([clientId], (tx) =>
    Promise.all(
      inputs.map(({ claimId }, at) =>
        tx.claim.update({
          where: { id: claimId },
          data: { externalId: encryptField(ring, `claim.externalId/${claimId}`, `ACC-${at}`) },
        }),
      ),
    ),
  );
  const from = (since: Parameters<typeof entriesSince>[2]['since']) =>
    database.forClients([clientId], (tx) => entriesSince(tx, ring, { clientId, since }));
  const all = await from('acknowledged');
  expect(all).toMatchObject({ from: 1, through: 2 });
  expect(all.entries.map(({ account }) => account).sort()).toEqual(['ACC-0', 'ACC-1']);
  await acknowledge(1);
  expect((await from('acknowledged')).entries.map(({ seq }) => seq)).toEqual([2]);
  expect(await from({ date: TODAY })).toEqual({ ...all, entries: (await from({ seq: 0 })).entries });
  expect(await from({ date: '2099-01-01' })).toMatchObject({ from: 3, through: 2, entries: [] });
});
