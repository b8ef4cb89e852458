import { createClaimStore } from '../../adapters/database/claim-store';
import { type Database, openDatabase } from '../../adapters/database/client';
import { addFacts } from '../../adapters/database/fact-inbox';
import type { ClaimStore } from '../../domain/claim/claim-store';
import { describeClaimStore } from '../contract/claim-store.contract';
import { AS_OF, acknowledgement, importedClaim } from '../contract/claims';
import { createMigratedDatabase, type MigratedDatabase } from '../support/migrated-database';
import { importClaim } from '../support/stored-claims';

let migrated: MigratedDatabase;
let database: Database;
let store: ClaimStore;

beforeAll(async () => {
  migrated = await createMigratedDatabase();
  database = openDatabase({ url: migrated.appUrl });
  store = createClaimStore(database);
});

afterAll(async () => {
  await database?.close();
  await migrated?.drop();
});

const addClaim = (state: ReturnType<typeof importedClaim>) =>
  database.forClients([state.clientId], (tx) => importClaim(tx, state));

describeClaimStore('PostgreSQL', () => ({ store, addClaim }));

describe('a file that commits late', () => {
  it('is read before one that started after it: its facts hold the claim until they are there', async () => {
    const claim = importedClaim();
    await addClaim(claim);
    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let locked = () => {};
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const late = database.forClients([claim.clientId], async (tx) => {
      await tx.$queryRaw`select 1 from claim where id = ${claim.claimId} for update`;
      locked();
      await held;
      return addFacts(tx, [acknowledgement(claim, 'early')], AS_OF);
    });
    await isLocked;
    const second = store.addFacts({ facts: [acknowledgement(claim, 'second')], asOf: AS_OF });
    expect(await store.loadFacts({ ...claim, afterSeq: 0 })).toEqual([]);
    commit();
    await Promise.all([late, second]);
    const facts = await store.loadFacts({ ...claim, afterSeq: 0 });
    expect(facts.map((fact) => [fact.seq, 'fileId' in fact && fact.fileId])).toEqual([
      [1, 'file/early'],
      [2, 'file/second'],
    ]);
  });
});
