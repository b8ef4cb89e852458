import { uuidv7 } from 'uuidv7';
import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import { createClaimStore } from '../../../adapters/database/claim-store';
import { type Database, openDatabase } from '../../../adapters/database/client';
import { importFile } from '../../../adapters/import/import-file';
import { policyLookup } from '../../../adapters/import/policies';
import { loadPlaybooks } from '../../../adapters/playbooks/load-playbooks';
import type { ClaimStore } from '../../../domain/claim/claim-store';
import { instant, startOf } from '../../../domain/time';
import { parseKeyRing } from '../../../platform/crypto/key-ring';
import { clinicIdentity } from '../../../simulator/practice/claim-837';
import { CLINICS } from '../../../simulator/practice/clinics';
import { createMigratedDatabase } from '../../support/migrated-database';

/** The practice's day in these tests, and an hour of it. */
export const TODAY = '2026-03-02';
export const AS_OF = instant(startOf(TODAY) + 9 * 3_600_000);
export const PARTNER = 'clearinghouse';
export const RING = parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`);

/** A billing company with the demo practice's three clinics as clients, each of which sends through one partner. */
export interface TestPractice {
  database: Database;
  store: ClaimStore;
  clientIds: string[];
  /** As the product connects to it. */
  appUrl: string;
  /** As the superuser, for looking and tampering behind the scenes. */
  adminUrl: string;
  /** Imports as somebody who works all clients, or those given. */
  import(bytes: Uint8Array, name?: string, clientIds?: string[]): ReturnType<typeof importFile>;
  stop(): Promise<void>;
}

export async function startPractice(): Promise<TestPractice> {
  const migrated = await createMigratedDatabase();
  const database = openDatabase({ url: migrated.appUrl });
  const clientIds = CLINICS.map(({ key }) => key);
  await addClients(database, clientIds);
  const policyFor = policyLookup(loadPlaybooks());
  const deps = { database, ring: RING, policyFor, tables: loadCodeTables(), newId: uuidv7 };
  return {
    ...{
      database,
      clientIds,
      appUrl: migrated.appUrl,
      adminUrl: migrated.adminUrl,
      store: createClaimStore(database),
    },
    import: (bytes, name = 'claims.837', callers = clientIds) =>
      importFile({ bytes, name, clientIds: callers, asOf: AS_OF, deps }),
    stop: async () => {
      await database.close();
      await migrated.drop();
    },
  };
}

async function addClients(database: Database, clientIds: string[]): Promise<void> {
  const envelope = {
    senderQualifier: 'ZZ',
    senderId: 'OVERTURN',
    receiverQualifier: 'ZZ',
    receiverId: 'CLEARINGHOUSE',
  };
  await database.prisma.tradingPartner.create({
    data: { id: PARTNER, name: 'Test clearinghouse', ...envelope },
  });
  await database.forClients(clientIds, async (tx) => {
    await tx.organization.createMany({ data: [{ id: 'billing', name: 'Billing company' }] });
    for (const clinic of CLINICS) {
      const { npi, taxId } = clinicIdentity(clinic);
      const clientId = clinic.key;
      await tx.client.create({
        data: { id: clientId, organizationId: 'billing', name: clinic.name, slug: clientId },
      });
      await tx.billingEntity.create({
        data: { id: `${clientId}-1`, clientId, name: clinic.name, npi, taxId },
      });
      await tx.clientPartner.create({ data: { clientId, partnerId: PARTNER } });
    }
  });
}
