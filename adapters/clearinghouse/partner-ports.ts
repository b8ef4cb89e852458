import { Failure } from '../../domain/failures';
import type { Database } from '../database/client';
import { openTransport, PARTNER_CONNECTION, type PartnerConnection } from '../transport/connection';
import { folderMailbox, type Mailbox } from './folder-mailbox';
import { createHttpClearinghouse } from './http-clearinghouse';
import type { ClearinghousePort } from './port';

/**
 * Each trading partner as its connection on record says; one without is reached where the environment points. The record is read at each
 * call, so that what a person loads counts from the next call on.
 */
export function partnerPorts(
  database: Pick<Database, 'prisma'>,
  otherwise: ClearinghousePort,
): (partnerId: string) => ClearinghousePort {
  return (partnerId) => portOf(() => connectionOf(database, partnerId), otherwise);
}

/** As loaded; `undefined` where there is none. */
export async function connectionOf(
  { prisma }: Pick<Database, 'prisma'>,
  partnerId: string,
): Promise<PartnerConnection | undefined> {
  const partner = await prisma.tradingPartner.findUnique({
    where: { id: partnerId },
    select: { connection: true },
  });
  if (!partner?.connection) return undefined;
  const parsed = PARTNER_CONNECTION.safeParse(partner.connection);
  if (parsed.success) return parsed.data;
  throw new Failure('PayerUnavailable', 'The connection on record cannot be read: load it again', {
    code: 'CONNECTION',
  });
}

/** What is not a file goes to the connection's URL, or where it went before. */
function portOf(
  connection: () => Promise<PartnerConnection | undefined>,
  otherwise: ClearinghousePort,
): ClearinghousePort {
  const live = async () => {
    const url = (await connection())?.url;
    return url === undefined ? otherwise : createHttpClearinghouse(url.replace(/\/$/, ''));
  };
  const files = async (): Promise<Mailbox | ClearinghousePort> => {
    const found = await connection();
    return !found || found.transport === 'http'
      ? live()
      : folderMailbox(await openTransport(found), found.folders);
  };
  return {
    submit: async (input) => (await files()).submit(input),
    deliveryReport: async (input) => (await files()).deliveryReport(input),
    listMailbox: async (input) => (await files()).listMailbox(input),
    fetch: async (input) => (await files()).fetch(input),
    keepTaken: async (input) => (await files()).keepTaken?.(input),
    inquire276: async (input) => (await live()).inquire276(input),
    request278: async (input) => (await live()).request278(input),
    inquire278: async (input) => (await live()).inquire278(input),
    ask270: async (input) => (await live()).ask270(input),
    sendAppeal: async (input) => (await live()).sendAppeal(input),
    askAppeal: async (input) => (await live()).askAppeal(input),
    sendDocuments: async (input) => (await live()).sendDocuments(input),
    askDocuments: async (input) => (await live()).askDocuments(input),
    listLetters: async (input) => (await live()).listLetters(input),
  };
}
