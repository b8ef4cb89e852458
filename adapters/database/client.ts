import { PrismaPg } from '@prisma/adapter-pg';
import { Failure } from '../../domain/failures';
import type { StaffRole } from '../../domain/playbook';
import { type Prisma, PrismaClient } from './generated/client';
import { statementNames } from './statement-names';

/** A transaction under row-level security: it sees and writes the rows of its clients only. */
export type Tx = Prisma.TransactionClient;

/**
 * The product's database, as the role `overturn_app`. Tables with a client show nothing outside the `for…` methods, each of which
 * is one transaction with a set of clients.
 */
export interface Database {
  /** For tables that belong to no client: trading partners, payers, users, batches, control numbers, the practice clock. */
  readonly prisma: PrismaClient;
  /** A person's session, or an act for one claim. Throws `InvalidInput` for an empty set or a malformed id. */
  forClients<T>(clientIds: readonly string[], work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A system process that serves one trading partner: mailbox matching, batches. Its set is every client that sends through it. */
  forPartner<T>(partnerId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A system process that must see everybody: watch-dog, roll-up, start-up, `verify`. Never on behalf of a person. */
  forAllClients<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Sign-in: the clients that an active person works, with the role in each. Empty for anybody else. */
  clientsOfUser(userId: string): Promise<{ clientId: string; role: StaffRole }[]>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connection URL of `overturn_app` (`migrate` returns it). */
  url: string;
  /** Size of the connection pool. Default 10. */
  maxConnections?: number;
  /** Longest time of one transaction in milliseconds. Default 30,000; loading a practice takes more. */
  transactionTimeoutMs?: number;
  /** Told of connections lost while idle; the pool replaces them by itself. */
  onConnectionError?: (error: Error) => void;
}

/** Opens the database lazily: the first transaction connects. */
export function openDatabase(options: DatabaseOptions): Database {
  const onError = options.onConnectionError ?? (() => undefined);
  const adapter = new PrismaPg(
    { connectionString: options.url, max: options.maxConnections ?? 10 },
    // A server that restarts ends idle sessions; an unheard `error` event would end this process too.
    { onPoolError: onError, onConnectionError: onError, statementNameGenerator: statementNames() },
  );
  const prisma = new PrismaClient({ adapter });
  const within = <T>(setScope: (tx: Tx) => Promise<unknown>, work: (tx: Tx) => Promise<T>) =>
    prisma.$transaction(
      async (tx) => {
        await setScope(tx);
        return work(tx);
      },
      { maxWait: 10_000, timeout: options.transactionTimeoutMs ?? 30_000 },
    );
  return {
    prisma,
    forClients: (clientIds, work) => within((tx) => setClients(tx, clientIds), work),
    forPartner: (partnerId, work) => within((tx) => setClientsOfPartner(tx, partnerId), work),
    forAllClients: (work) => within(setAllClients, work),
    clientsOfUser: (userId) => prisma.$queryRaw`
      select client_id as "clientId", role from overturn_clients_of_user(${userId}) order by client_id`,
    close: () => prisma.$disconnect(),
  };
}

/** The setting ends with the transaction, so a pooled connection never carries one session's clients into another's. */
async function setClients(tx: Tx, clientIds: readonly string[]): Promise<void> {
  if (clientIds.length === 0 || clientIds.some((id) => !/^[\w-]+$/.test(id)))
    throw new Failure('InvalidInput', 'A session needs one or more well-formed client ids');
  await tx.$executeRaw`select set_config('overturn.clients', ${clientIds.join(',')}, true)`;
}

async function setClientsOfPartner(tx: Tx, partnerId: string): Promise<void> {
  await tx.$executeRaw`
    select set_config('overturn.clients', array_to_string(overturn_clients_of_partner(${partnerId}), ','), true)`;
}

async function setAllClients(tx: Tx): Promise<void> {
  await tx.$executeRaw`select set_config('overturn.clients', array_to_string(overturn_all_clients(), ','), true)`;
}
