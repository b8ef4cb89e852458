import { Failure } from '../../domain/failures';
import type { Database } from '../database/client';
import { openTransport, PARTNER_CONNECTION, type PartnerConnection } from '../transport/connection';
import { folderMailbox } from './folder-mailbox';
import { createHttpClearinghouse } from './http-clearinghouse';
import { asHealthAllows } from './partner-health';
import type { ClearinghousePort, FilePort } from './port';

/** Each trading partner by its id. */
export type PartnerPorts = (partnerId: string) => ClearinghousePort;

/**
 * Each trading partner as its connection on record says; what it does not say is reached where the environment points. The record is read
 * at each call, so that what a person loads counts from the next call on. A partner that is away rests (partner-health.ts), whatever it is
 * asked or sent.
 */
export function partnerPorts(
  database: Pick<Database, 'prisma'>,
  otherwise: ClearinghousePort,
  now: () => number = Date.now,
): PartnerPorts {
  return (partnerId) => portOf({ database, partnerId, otherwise, now });
}

interface Partner {
  database: Pick<Database, 'prisma'>;
  partnerId: string;
  otherwise: ClearinghousePort;
  now: () => number;
}

function portOf(partner: Partner): ClearinghousePort {
  const files = <T>(call: (port: FilePort) => Promise<T>) =>
    called(partner, async (connection) => call(await filesOf(connection, partner)));
  const asked = <T>(call: (port: ClearinghousePort) => Promise<T>) =>
    called(partner, (connection) => call(questionsOf(connection, partner)));
  return {
    submit: (input) => files((port) => port.submit(input)),
    deliveryReport: (input) => files((port) => port.deliveryReport(input)),
    listMailbox: (input) => files((port) => port.listMailbox(input)),
    fetch: (input) => files((port) => port.fetch(input)),
    keepTaken: (input) => files(async (port) => port.keepTaken?.(input)),
    inquire276: (input) => asked((port) => port.inquire276(input)),
    request278: (input) => asked((port) => port.request278(input)),
    inquire278: (input) => asked((port) => port.inquire278(input)),
    ask270: (input) => asked((port) => port.ask270(input)),
    sendAppeal: (input) => asked((port) => port.sendAppeal(input)),
    askAppeal: (input) => asked((port) => port.askAppeal(input)),
    sendDocuments: (input) => asked((port) => port.sendDocuments(input)),
    askDocuments: (input) => asked((port) => port.askDocuments(input)),
    send275: (input) => asked((port) => port.send275(input)),
    ask275: (input) => asked((port) => port.ask275(input)),
    listLetters: (input) => asked((port) => port.listLetters(input)),
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
  return asHealthAllows(database, { partnerId, health, now }, async () => work(connectionOf(partner)));
}

function connectionOf({ connection }: { connection: unknown }): PartnerConnection | undefined {
  if (!connection) return undefined;
  const parsed = PARTNER_CONNECTION.safeParse(connection);
  if (parsed.success) return parsed.data;
  throw new Failure('PayerUnavailable', 'The connection on record cannot be read: load it again', {
    code: 'CONNECTION',
  });
}

async function filesOf(connection: PartnerConnection | undefined, { otherwise }: Partner): Promise<FilePort> {
  if (!connection) return otherwise;
  if (connection.transport === 'http') return httpAt(connection.url);
  return folderMailbox(await openTransport(connection), connection.folders);
}

/** What cannot be a file is asked at the connection's `url`. */
function questionsOf(connection: PartnerConnection | undefined, { otherwise }: Partner): ClearinghousePort {
  return connection?.url === undefined ? otherwise : httpAt(connection.url);
}

function httpAt(url: string): ClearinghousePort {
  return createHttpClearinghouse(url.replace(/\/$/, ''));
}
