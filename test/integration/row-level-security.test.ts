import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createClaimStore } from '../../adapters/database/claim-store';
import { type Database, openDatabase, type Tx } from '../../adapters/database/client';
import { ledgerHead, loadEvents } from '../../adapters/database/ledger';
import { verifyChain } from '../../platform/ledger/hash-chain';
import { decision, importedClaim } from '../contract/claims';
import { createMigratedDatabase, type MigratedDatabase } from '../support/migrated-database';
import { importClaim } from '../support/stored-claims';

let migrated: MigratedDatabase;
let database: Database;
let admin: Client;
const ofA = importedClaim({ clientId: 'client-a', partnerId: 'shared' });
const ofB = importedClaim({ clientId: 'client-b', partnerId: 'shared' });
const ofC = importedClaim({ clientId: 'client-c', partnerId: 'other' });

beforeAll(async () => {
  migrated = await createMigratedDatabase();
  database = openDatabase({ url: migrated.appUrl });
  admin = new Client({ connectionString: migrated.adminUrl });
  await admin.connect();
  for (const state of [ofA, ofB, ofC]) {
    await database.forClients([state.clientId], (tx) => importClaim(tx, state));
    await createClaimStore(database).record(decision(state));
  }
});

afterAll(async () => {
  await admin?.end();
  await database?.close();
  await migrated?.drop();
});

const claimIds = async (tx: Pick<Tx, 'claim'>) =>
  (await tx.claim.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);

describe('row-level security', () => {
  it('shows a session of one client that client alone', async () => {
    await database.forClients(['client-a'], async (tx) => {
      expect(await claimIds(tx)).toEqual([ofA.claimId]);
      expect(await tx.claim.findUnique({ where: { id: ofB.claimId } })).toBeNull();
      expect(new Set((await tx.claimEvent.findMany()).map((event) => event.clientId))).toEqual(
        new Set(['client-a']),
      );
      expect((await tx.client.findMany()).map(({ id }) => id)).toEqual(['client-a']);
    });
  });

  it('shows a session of two clients both', async () => {
    expect(await database.forClients(['client-a', 'client-b'], claimIds)).toEqual([ofA.claimId, ofB.claimId]);
  });

  it('shows nothing where no client is set, also on a connection that had one', async () => {
    expect(await claimIds(database.prisma)).toEqual([]);
    expect(await database.prisma.client.count()).toBe(0);
    expect(await database.prisma.organization.count()).toBe(0);
    expect(await database.prisma.fact.count()).toBe(0);
  });

  it('lets nobody change, or write, a row of another client', async () => {
    const changed = database.forClients(['client-a'], (tx) =>
      tx.claim.updateMany({ where: { id: ofB.claimId }, data: { phase: 'stolen' } }),
    );
    expect(await changed).toEqual({ count: 0 });
    const written = database.forClients(['client-a'], (tx) =>
      tx.staffNote.create({
        data: {
          id: 'n1',
          clientId: 'client-b',
          claimId: ofB.claimId,
          author: 'u',
          body: new Uint8Array(1),
          createdAt: new Date(0),
        },
      }),
    );
    await expect(written).rejects.toThrow(/row-level security/);
    const moved = database.forClients(['client-a'], (tx) =>
      tx.claim.updateMany({ where: { id: ofA.claimId }, data: { clientId: 'client-b' } }),
    );
    await expect(moved).rejects.toThrow();
  });

  it.each([[[]], [['']], [['a,b']], [["a'"]]])('refuses the malformed set %j', async (clients) => {
    await expect(database.forClients(clients, claimIds)).rejects.toMatchObject({ type: 'InvalidInput' });
  });

  it('gives a process of a trading partner the clients that send through it', async () => {
    expect(await database.forPartner('shared', claimIds)).toEqual([ofA.claimId, ofB.claimId]);
    expect(await database.forPartner('nobody', claimIds)).toEqual([]);
  });

  it('gives the watch-dog every client', async () => {
    expect(await database.forAllClients(claimIds)).toEqual([ofA.claimId, ofB.claimId, ofC.claimId]);
  });

  it("opens a partner's file only to who serves all clients of the partner", async () => {
    const id = randomUUID();
    await database.forPartner('shared', (tx) =>
      tx.ediFile.create({
        data: {
          ...{
            id,
            partnerId: 'shared',
            scope: 'partner:shared',
            direction: 'inbound',
            sha256: id,
            kind: '835',
          },
          ...{
            name: 'f',
            content: new Uint8Array(1),
            sizeBytes: 1,
            status: 'received',
            receivedAt: new Date(0),
          },
        },
      }),
    );
    const seen = (clients: string[]) =>
      database.forClients(clients, (tx) => tx.ediFile.count({ where: { id } }));
    expect(await seen(['client-a'])).toBe(0);
    expect(await seen(['client-a', 'client-b'])).toBe(1);
    expect(await seen(['client-a', 'client-c'])).toBe(0);
    expect(await database.prisma.ediFile.count()).toBe(0);
  });

  it('tells the sign-in which clients an active person works, and as what', async () => {
    await database.prisma.user.create({ data: { id: 'u1', login: 'kim', name: 'Kim' } });
    await database.forClients(['client-b'], (tx) =>
      tx.membership.create({ data: { userId: 'u1', clientId: 'client-b', role: 'biller' } }),
    );
    expect(await database.clientsOfUser('u1')).toEqual([{ clientId: 'client-b', role: 'biller' }]);
    await database.prisma.user.update({ where: { id: 'u1' }, data: { active: false } });
    expect(await database.clientsOfUser('u1')).toEqual([]);
  });

  it('is on and forced for every table with a client, and for no role to bypass', async () => {
    const open = await admin.query(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(open.rows).toEqual([]);
    const role = await admin.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'overturn_app'`,
    );
    expect(role.rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
    ]);
  });
});

describe('the ledger', () => {
  const asOwner = (work: (tx: Tx) => Promise<unknown>) => database.forClients(['client-a'], work);

  it.each(['claim_event', 'decision', 'fact', 'draft', 'approval', 'staff_note'])(
    'cannot be changed by the application: %s',
    async (table) => {
      const change = asOwner((tx) => tx.$executeRawUnsafe(`update ${table} set client_id = client_id`));
      await expect(change).rejects.toThrow(/permission denied/);
      await expect(asOwner((tx) => tx.$executeRawUnsafe(`delete from ${table}`))).rejects.toThrow(
        /permission denied/,
      );
      await expect(asOwner((tx) => tx.$executeRawUnsafe(`truncate ${table}`))).rejects.toThrow(
        /permission denied/,
      );
    },
  );

  it('allows the application to delete nothing at all', async () => {
    const { rows } = await admin.query(
      `select table_name from information_schema.role_table_grants
       where grantee = 'overturn_app' and privilege_type not in ('SELECT', 'INSERT', 'UPDATE')`,
    );
    expect(rows).toEqual([]);
  });

  it('shows by its chain what somebody with more rights changed', async () => {
    const verify = () =>
      database.forClients(['client-c'], async (tx) =>
        verifyChain(await loadEvents(tx, ofC), await ledgerHead(tx, ofC)),
      );
    expect(await verify()).toEqual({ broken: [] });
    await admin.query(`update claim_event set data = '{"note":"other"}' where claim_id = $1 and seq = 1`, [
      ofC.claimId,
    ]);
    expect(await verify()).toEqual({ broken: [1] });
    await admin.query('delete from claim_event where claim_id = $1', [ofC.claimId]);
    expect(await verify()).toEqual({ broken: [1] });
  });
});
