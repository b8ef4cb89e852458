import { Failure } from '../../domain/failures';
import type { Database } from '../database/client';
import { openTransport, PARTNER_CONNECTION, type PartnerConnection } from '../transport/connection';
import { folderMailbox, type Mailbox } from './folder-mailbox';
import { createHttpClearinghouse } from './http-clearinghouse';
import { asHealthAllows } from './partner-health';
import type { ClearinghousePort } from './port';

/**
 * Each trading partner as its connection on record says; one without is reached where the environment points. The record is read at each
 * call, so that what a person loads counts from the next call on. A partner that is away rests (partner-health.ts).
 */
export function partnerPorts(
  database: Pick<Database, 'prisma'>,
  otherwise: ClearinghousePort,
  now: () => number = Date.now,
): (partnerId: string) => ClearinghousePort {
  return (partnerId) => portOf({ database, partnerId, otherwise, now });
}

interface Partner {
  database: Pick<Database, 'prisma'>;
  partnerId: string;
  otherwise: ClearinghousePort;
  now: () => number;
}

function portOf(partner: Partner): ClearinghousePort {
  /** What is not a file goes to the connection's URL, or where it went before. */
  const live = <T>(call: (port: ClearinghousePort) => Promise<T>) =>
    called(partner, async (connection) => call(httpOf(connection, partner)));
  const files = <T>(call: (mailbox: Mailbox | ClearinghousePort) => Promise<T>) =>
    called(partner, async (connection) =>
      call(
        !connection || connection.transport === 'http'
          ? httpOf(connection, partner)
          : folderMailbox(await openTransport(connection), connection.folders),
      ),
    );
  return {
    submit: (input) => files((port) => port.submit(input)),
    deliveryReport: (input) => files((port) => port.deliveryReport(input)),
    listMailbox: (input) => files((port) => port.listMailbox(input)),
    fetch: (input) => files((port) => port.fetch(input)),
    keepTaken: (input) => files(async (port) => port.keepTaken?.(input)),
    inquire276: (input) => live((port) => port.inquire276(input)),
    ask270: (input) => live((port) => port.ask270(input)),
    request278: (input) => live((port) => port.request278(input)),
    inquire278: (input) => live((port) => port.inquire278(input)),
    sendAppeal: (input) => live((port) => port.sendAppeal(input)),
    askAppeal: (input) => live((port) => port.askAppeal(input)),
    sendDocuments: (input) => live((port) => port.sendDocuments(input)),
    askDocuments: (input) => live((port) => port.askDocuments(input)),
    listLetters: (input) => live((port) => port.listLetters(input)),
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

function httpOf(connection: PartnerConnection | undefined, { otherwise }: Partner): ClearinghousePort {
  const url = connection?.url;
  return url === undefined ? otherwise : createHttpClearinghouse(url.replace(/\/$/, ''));
}
