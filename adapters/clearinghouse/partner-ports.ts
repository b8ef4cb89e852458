import { Failure } from '../../domain/failures';
import type { Database } from '../database/client';
import { openTransport, PARTNER_CONNECTION, type PartnerConnection } from '../transport/connection';
import { folderMailbox } from './folder-mailbox';
import { createHttpClearinghouse } from './http-clearinghouse';
import { asHealthAllows } from './partner-health';
import type { PartnerPort } from './port';

/**
 * Each trading partner as its connection on record says; one without is reached where the environment points. The record is read at each
 * call, so that what a person loads counts from the next call on. A partner that is away rests (partner-health.ts).
 */
export function partnerPorts(
  database: Pick<Database, 'prisma'>,
  otherwise: PartnerPort,
  now: () => number = Date.now,
): (partnerId: string) => PartnerPort {
  return (partnerId) => portOf({ database, partnerId, otherwise, now });
}

interface Partner {
  database: Pick<Database, 'prisma'>;
  partnerId: string;
  otherwise: PartnerPort;
  now: () => number;
}

function portOf(partner: Partner): PartnerPort {
  const files = <T>(call: (port: PartnerPort) => Promise<T>) =>
    called(partner, async (connection) => call(await openPort(connection, partner)));
  return {
    submit: (input) => files((port) => port.submit(input)),
    deliveryReport: (input) => files((port) => port.deliveryReport(input)),
    listMailbox: (input) => files((port) => port.listMailbox(input)),
    fetch: (input) => files((port) => port.fetch(input)),
    keepTaken: (input) => files(async (port) => port.keepTaken?.(input)),
  };
}

async function called<T>(
  { database, partnerId, now }: Partner,
  work: (connection: PartnerConnection | undefined) => Promise<T>,
): Promise<T> {
  const partner = await database.prisma.tradingPartner.findUnique({
    where: { id: partnerId },
    select: { connection: true, health: true },
  });
  // A partner that is not on record has no health to keep.
  if (!partner) return work(undefined);
  const { health } = partner;
  return asHealthAllows(database, { partnerId, health, now }, () => work(connectionOf(partner)));
}

function connectionOf({ connection }: { connection: unknown }): PartnerConnection | undefined {
  if (!connection) return undefined;
  const parsed = PARTNER_CONNECTION.safeParse(connection);
  if (parsed.success) return parsed.data;
  throw new Failure('PayerUnavailable', 'The connection on record cannot be read: load it again', {
    code: 'CONNECTION',
  });
}

async function openPort(
  connection: PartnerConnection | undefined,
  { otherwise }: Partner,
): Promise<PartnerPort> {
  if (!connection) return otherwise;
  if (connection.transport === 'http') return createHttpClearinghouse(connection.url.replace(/\/$/, ''));
  return folderMailbox(await openTransport(connection), connection.folders);
}
