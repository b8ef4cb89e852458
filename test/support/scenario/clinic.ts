import type { Database } from '../../../adapters/database/client';
import type { StaffRole } from '../../../domain/playbook';

/** The one practice of a story: a clinic, its trading partner and its people. Nobody in it exists. */
export const CLINIC = {
  clientId: 'elm-street',
  name: 'ELM STREET CLINIC',
  npi: '1234567893',
  taxId: '001234567',
  address: { line1: '10 ELM STREET', city: 'COLUMBUS', state: 'OH', zip: '432150000' },
} as const;

export const PARTNER = 'clearinghouse';

export const STAFF: Record<StaffRole, { name: string }> = {
  biller: { name: 'Bea Biller' },
  coder: { name: 'Cole Coder' },
  manager: { name: 'Mara Manager' },
  clinician: { name: 'Cleo Clinician' },
  auditor: { name: 'Audrey Auditor' },
};

/** A payer on record with the playbook its claims run under. */
export interface StoryPayer {
  /** NM109 in claims. */
  id: string;
  name: string;
  /** SBR09. */
  filingIndicator: string;
  playbookKey: string;
}

/** Puts the practice on record, as set-up does: organization, clinic, people with a role each, partner, payers. */
export async function seedClinic(database: Database, payers: readonly StoryPayer[]): Promise<void> {
  const { clientId, name, npi, taxId, address } = CLINIC;
  await database.prisma.tradingPartner.create({
    data: {
      ...{ id: PARTNER, name: 'Scripted clearinghouse' },
      ...{ senderQualifier: 'ZZ', senderId: 'OVERTURN', receiverQualifier: 'ZZ', receiverId: 'CLEAR' },
    },
  });
  await database.prisma.payer.createMany({
    data: payers.map((payer) => ({
      ...{ id: payer.id, name: payer.name, identifier: payer.id, playbookKey: payer.playbookKey },
    })),
  });
  await database.prisma.user.createMany({
    data: Object.entries(STAFF).map(([id, person]) => ({ id, login: id, name: person.name })),
  });
  await database.forClients([clientId], async (tx) => {
    await tx.organization.createMany({ data: [{ id: 'elm', name }] });
    await tx.client.createMany({ data: [{ id: clientId, organizationId: 'elm', name, slug: clientId }] });
    await tx.clientPartner.create({ data: { clientId, partnerId: PARTNER } });
    await tx.billingEntity.create({ data: { id: clientId, clientId, name, npi, taxId, address } });
    await tx.membership.createMany({
      data: Object.keys(STAFF).map((role) => ({ userId: role, clientId, role })),
    });
  });
}
