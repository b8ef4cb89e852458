import { Failure } from '../../domain/failures';
import { endRest } from '../clearinghouse/partner-health';
import type { Database } from '../database/client';
import type { TradingPartner } from '../database/generated/client';
import type { ConnectionFile } from './connection-file';

export interface LoadedConnections {
  partners: { id: string; status: 'new' | 'changed' | 'same' }[];
  intake: { id: string; clientId: string; status: 'new' | 'changed' | 'same' }[];
}

/**
 * Puts connections on record; the same file again changes nothing, and what it does not name stays.
 * @param clients id of each client by its id or short name
 * @throws InvalidInput for a client that is not on record, or a new partner without its envelope
 */
export async function loadConnections(
  database: Database,
  file: ConnectionFile,
  clients: ReadonlyMap<string, string>,
): Promise<LoadedConnections> {
  const partners: LoadedConnections['partners'] = [];
  for (const partner of file.partners) partners.push(await loadPartner(database, partner, clients));
  const intake: LoadedConnections['intake'] = [];
  for (const source of file.intake) intake.push(await loadSource(database, source, clients));
  return { partners, intake };
}

function clientOf(clients: ReadonlyMap<string, string>, wanted: string): string {
  const id = clients.get(wanted);
  if (id === undefined) throw new Failure('InvalidInput', `No client ${wanted} is on record`);
  return id;
}

async function loadPartner(
  { prisma, forClients }: Database,
  {
    id,
    name,
    sender,
    receiver,
    clients: wanted,
    limits,
    connection,
    pas,
  }: ConnectionFile['partners'][number],
  clients: ReadonlyMap<string, string>,
): Promise<LoadedConnections['partners'][number]> {
  const clientIds = wanted.map((client) => clientOf(clients, client));
  const known = await prisma.tradingPartner.findUnique({ where: { id } });
  // Limits that are named are the whole of them: `limits: {}` takes them away.
  const taken: Partial<Limits> = limits
    ? { maxPerSecond: limits.perSecond ?? null, maxAtOnce: limits.atOnce ?? null }
    : {};
  const asked = { ...taken, ...(pas ? { pas } : {}) };
  const envelope = {
    ...asked,
    ...(name !== undefined && { name }),
    ...(sender && { senderQualifier: sender.qualifier, senderId: sender.id }),
    ...(receiver && { receiverQualifier: receiver.qualifier, receiverId: receiver.id }),
  };
  if (known) {
    await prisma.tradingPartner.update({ where: { id }, data: { ...envelope, connection } });
    // What kept us out may be what was mended.
    await endRest({ prisma }, id);
  } else {
    if (name === undefined || !sender || !receiver)
      throw new Failure('InvalidInput', `Partner ${id} is new: say its name, sender and receiver`);
    await prisma.tradingPartner.create({
      data: {
        ...{ id, name, connection, ...asked, senderQualifier: sender.qualifier, senderId: sender.id },
        ...{ receiverQualifier: receiver.qualifier, receiverId: receiver.id },
      },
    });
  }
  if (clientIds.length > 0)
    await forClients(clientIds, (tx) =>
      tx.clientPartner.createMany({
        data: clientIds.map((clientId) => ({ clientId, partnerId: id })),
        skipDuplicates: true,
      }),
    );
  const isSame =
    known !== null &&
    sameJson(known.connection, connection) &&
    (!pas || sameJson(known.pas, pas)) &&
    sameLimits(known, { ...known, ...taken });
  return { id, status: known ? (isSame ? 'same' : 'changed') : 'new' };
}

type Limits = Pick<TradingPartner, 'maxPerSecond' | 'maxAtOnce'>;

function sameLimits(one: Limits, other: Limits): boolean {
  return one.maxPerSecond === other.maxPerSecond && one.maxAtOnce === other.maxAtOnce;
}

async function loadSource(
  database: Database,
  { id, client, connection }: ConnectionFile['intake'][number],
  clients: ReadonlyMap<string, string>,
): Promise<LoadedConnections['intake'][number]> {
  const clientId = clientOf(clients, client);
  return database.forAllClients(async (tx) => {
    const known = await tx.intakeSource.findUnique({ where: { id } });
    if (known && known.clientId !== clientId)
      throw new Failure('InvalidInput', `Intake ${id} belongs to another client`);
    await tx.intakeSource.upsert({
      where: { id },
      create: { id, clientId, connection },
      update: { connection },
    });
    const isSame = known !== null && sameJson(known.connection, connection);
    return { id, clientId, status: known ? (isSame ? 'same' : 'changed') : 'new' };
  });
}

/** The database orders keys as it likes. */
function sameJson(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
