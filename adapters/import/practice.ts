import type { Claim837 } from '../../x12/types';
import type { Database } from '../database/client';
import type { BillingPlace } from './billing-match';
import type { FileOwner } from './edi-files';
import type { ImportPlan } from './plan-import';

/** Every place that bills for these clients, with the partner its claims leave through (the first, where a client has several). */
export function loadPlaces(database: Database, clientIds: readonly string[]): Promise<BillingPlace[]> {
  return database.forClients(clientIds, async (tx) => {
    const partners = await tx.clientPartner.findMany({ orderBy: { partnerId: 'desc' } });
    const partnerOf = new Map(partners.map(({ clientId, partnerId }) => [clientId, partnerId]));
    const entities = await tx.billingEntity.findMany({ orderBy: { id: 'asc' } });
    return entities.map(({ id, clientId, npi, taxId }) => ({
      ...{ billingEntityId: id, clientId, npi, taxId },
      partnerId: partnerOf.get(clientId),
    }));
  });
}

/** Playbook keys of the payers on record that these claims name, by identifier (NM109). */
export async function loadPayers(
  database: Database,
  claims: readonly Claim837[],
): Promise<Map<string, string>> {
  const identifiers = new Set(
    claims.flatMap(({ payer, otherPayers }) =>
      [payer, ...otherPayers.map((other) => other.payer)].flatMap((party) => party?.id ?? []),
    ),
  );
  const rows = await database.prisma.payer.findMany({ where: { identifier: { in: [...identifiers] } } });
  return new Map(rows.map(({ identifier, playbookKey }) => [identifier, playbookKey]));
}

/**
 * Who may open the raw file later: the one client that is in it; or, where it holds several clients' patients, only whoever serves all
 * clients of their partner. `undefined` when the caller does not, or when nothing in the file says whose it is and the caller works several.
 */
export async function ownerOfFile(
  database: Database,
  clientIds: readonly string[],
  plan: ImportPlan,
): Promise<FileOwner | undefined> {
  const [only, ...others] = clientIds;
  if (only !== undefined && others.length === 0) return { clientId: only };
  const places = [...plan.accepted, ...plan.refused].flatMap(({ place }) => place ?? []);
  const clients = new Set(places.map(({ clientId }) => clientId));
  const unknown = plan.refused.some(({ place }) => place === undefined);
  const [first] = clients;
  if (first !== undefined && clients.size === 1 && !unknown) return { clientId: first };
  return database.forClients(clientIds, async (tx) => {
    const [served] = await tx.$queryRaw<{ partnerId: string }[]>`
      select partner_id as "partnerId" from client_partner
      where overturn_clients_of_partner(partner_id) <@ overturn_clients()
        and (client_id = any(${[...clients]}) or ${clients.size === 0})
      order by partner_id limit 1`;
    return served;
  });
}
