import path from 'node:path';
import { Client } from 'pg';
import { assertPortFree, freePort } from '../processes/ports';
import { exitOf, neverEnds, spawnTethered, stopChild } from '../processes/tether';
import { OutputTail, untilReady } from '../processes/wait';
import { findPostgresBinaries } from './postgres-binaries';
import { prepareDataFolder, SUPERUSER } from './postgres-folder';
import { postgresUser } from './postgres-user';

/** A PostgreSQL that answers. */
export interface PostgresServer {
  /**
   * Connection URL of a user that may create databases and roles. Row-level security does not bind that user: the
   * product connects as `overturn_app`.
   */
  adminUrl: string;
  /** Absent when the server is not ours (DATABASE_URL). */
  pid?: number;
  /** Resolves with the way a server of ours ended; never for another. */
  exited: Promise<string>;
  /** Stops a server of ours (open sessions are ended, nothing committed is lost) and leaves any other running. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Created on the first start, kept afterwards. */
  dataFolder: string;
  /** Default: a free port. */
  port?: number;
  /** False for tests: faster, and a power cut may lose everything. Default true. */
  durable?: boolean;
  /** Gets each line the server prints. */
  onLine?: (line: string) => void;
}

/** What a throw-away database can do without. */
const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Starts the PostgreSQL that comes with npm on 127.0.0.1 over `dataFolder` and waits until it answers. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const dataFolder = path.resolve(options.dataFolder);
  const user = await postgresUser();
  const binaries = await findPostgresBinaries();
  const { password } = await prepareDataFolder(dataFolder, binaries, user);
  const port = options.port ?? (await freePort());
  await assertPortFree({ port, variable: 'OVERTURN_POSTGRES_PORT', what: 'PostgreSQL' });
  const child = spawnTethered(binaries.postgres, postgresArguments(dataFolder, port, options), {
    ...user,
    cwd: '/', // the user `postgres` may not be able to enter ours
    orphanSignal: 'INT',
  });
  const exited = exitOf(child);
  const tail = new OutputTail(child, options.onLine);
  const adminUrl = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
  await untilReady({ name: 'PostgreSQL', child, tail, isReady: () => answers(adminUrl) });
  return { adminUrl, pid: child.pid, exited, stop: () => stopChild(child, 'SIGINT', 20_000) };
}

/**
 * The database the product runs on: the one DATABASE_URL names, or a server of our own.
 * @throws when DATABASE_URL does not answer.
 */
export async function openPostgres(
  databaseUrl: string | undefined,
  options: PostgresOptions,
): Promise<PostgresServer> {
  if (databaseUrl === undefined) return startPostgres(options);
  await answers(databaseUrl).catch((cause: Error) => {
    throw new Error(
      `DATABASE_URL does not lead to a PostgreSQL: ${cause.message}. Start it, or unset DATABASE_URL to use a server of our own.`,
      { cause },
    );
  });
  return { adminUrl: databaseUrl, exited: neverEnds(), stop: async () => undefined };
}

function postgresArguments(dataFolder: string, port: number, { durable = true }: PostgresOptions): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=', // no socket files in /tmp
    'max_connections=200',
    'log_min_messages=panic', // what goes wrong reaches whoever asked; nobody reads of checkpoints
    ...(durable ? [] : NOT_DURABLE),
  ];
  return ['-D', dataFolder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
