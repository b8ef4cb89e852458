import type { Database, Tx } from '../../adapters/database/client';
import type { StaffRole } from '../../domain/playbook';
import { PAYER_PROFILES } from '../../simulator/behaviours';
import { clinicIdentity } from '../../simulator/practice/claim-837';
import { CLINICS } from '../../simulator/practice/clinics';

/** The trading partner of the demo practice: the simulator. */
export const DEMO_PARTNER = 'sim';

/** Who signs in to the demo practice. Each works all three clinics in one role. */
export const DEMO_USERS: readonly { id: string; name: string; role: StaffRole }[] = [
  { id: 'biller', name: 'Bea Biller', role: 'biller' },
  { id: 'coder', name: 'Cole Coder', role: 'coder' },
  { id: 'manager', name: 'Mara Manager', role: 'manager' },
  { id: 'clinician', name: 'Cleo Clinician', role: 'clinician' },
  { id: 'auditor', name: 'Audrey Auditor', role: 'auditor' },
];

const ONCE = { skipDuplicates: true } as const;

/**
 * Seeds the demo practice: one billing company, three clinics, five people, nine payers and the simulator as trading partner. Everything is
 * synthetic. What is there stays as it is, so that every start may call it.
 */
export async function seedPractice(database: Database): Promise<{ clientIds: string[] }> {
  const clientIds = CLINICS.map(({ key }) => key);
  await database.prisma.payer.createMany({
    data: PAYER_PROFILES.map(({ key, name, payerId }) => ({
      id: key,
      name,
      identifier: payerId,
      playbookKey: key,
    })),
    ...ONCE,
  });
  await database.prisma.tradingPartner.createMany({
    data: [
      {
        ...{ id: DEMO_PARTNER, name: 'Simulated clearinghouse' },
        ...{ senderQualifier: 'ZZ', senderId: 'OVERTURN', receiverQualifier: 'ZZ', receiverId: 'SIMCLEAR' },
      },
    ],
    ...ONCE,
  });
  await database.prisma.user.createMany({
    data: DEMO_USERS.map(({ id, name }) => ({ id, login: id, name })),
    ...ONCE,
  });
  await database.forClients(clientIds, seedClinics);
  return { clientIds };
}

async function seedClinics(tx: Tx): Promise<void> {
  await tx.organization.createMany({ data: [{ id: 'demo', name: 'Demo Billing Services' }], ...ONCE });
  await tx.client.createMany({
    data: CLINICS.map(({ key, name }) => ({ id: key, organizationId: 'demo', name, slug: key })),
    ...ONCE,
  });
  await tx.clientPartner.createMany({
    data: CLINICS.map(({ key }) => ({ clientId: key, partnerId: DEMO_PARTNER })),
    ...ONCE,
  });
  await tx.billingEntity.createMany({
    data: CLINICS.map((clinic) => {
      const { key, name, taxonomy, street, city, state, zip } = clinic;
      const identity = clinicIdentity(clinic);
      return {
        id: key,
        clientId: key,
        name,
        taxonomy,
        ...identity,
        address: { line1: street, city, state, zip },
      };
    }),
    ...ONCE,
  });
  await tx.membership.createMany({
    data: DEMO_USERS.flatMap(({ id, role }) =>
      CLINICS.map(({ key }) => ({ userId: id, clientId: key, role })),
    ),
    ...ONCE,
  });
}
