import type { Database } from '../../adapters/database/client';
import type { TradingPartner } from '../../adapters/database/generated/client';
import { Failure } from '../../domain/failures';
import type { StaffRole } from '../../domain/playbook';

/** What the year refers to and the database has already. */
export interface References {
  partner: TradingPartner;
  /** Ids of payers by their identifier in files. */
  payers: ReadonlyMap<string, string>;
  /** Clients by the NPI under which they bill. */
  clientsByNpi: ReadonlyMap<string, readonly string[]>;
  /** Who works in a role, by user id. */
  userIn: (role: StaffRole) => string;
  /** What a user is called. */
  nameOf: (userId: string) => string;
}

/** @throws Failure `NotFound` when the practice was not set up: no such partner, or nobody in a role */
export async function loadReferences(
  database: Database,
  clientIds: readonly string[],
  partnerId: string,
): Promise<References> {
  const { prisma } = database;
  const partner = await prisma.tradingPartner.findUnique({ where: { id: partnerId } });
  if (!partner) throw new Failure('NotFound', 'The practice has no such trading partner', { partnerId });
  const payers = await prisma.payer.findMany();
  const users = await prisma.user.findMany();
  const { entities, memberships } = await database.forClients(clientIds, async (tx) => ({
    entities: await tx.billingEntity.findMany({ select: { npi: true, clientId: true } }),
    memberships: await tx.membership.findMany({ orderBy: { userId: 'asc' } }),
  }));
  const clientsByNpi = new Map<string, string[]>();
  for (const { npi, clientId } of entities)
    clientsByNpi.set(npi, [...new Set([...(clientsByNpi.get(npi) ?? []), clientId])]);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return {
    ...{ partner, clientsByNpi, payers: new Map(payers.map(({ identifier, id }) => [identifier, id])) },
    userIn: (role) => {
      const member = memberships.find((one) => one.role === role);
      if (!member) throw new Failure('NotFound', 'Nobody works in this role', { role });
      return member.userId;
    },
    nameOf: (userId) => names.get(userId) ?? userId,
  };
}
