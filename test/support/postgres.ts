import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { type PostgresServer, startPostgres } from '../../platform/servers/postgres';
import { isAlive } from './processes';

/** Names the server the Jest run shares; set by test/support/global-setup.ts. */
export const SHARED_SERVER = 'OVERTURN_TEST_POSTGRES_URL';

/** A throw-away PostgreSQL server with its own data folder, for tests that stop or restart it. */
export async function startTestPostgres(): Promise<PostgresServer & { dataFolder: string }> {
  const folder = await temporaryPostgresFolder();
  const dataFolder = path.join(folder, 'data');
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const server = await startPostgres({ dataFolder, durable: false });
    return { ...server, dataFolder, stop: () => server.stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

const FOLDER = 'overturn-postgres-';

/**
 * A temporary folder PostgreSQL can use when root starts it: `mkdtemp` alone lets only root enter. Its name holds our
 * pid, so that the folder of a run that was killed is found by the next one and removed.
 */
export async function temporaryPostgresFolder(): Promise<string> {
  await removeFoldersOfDeadRuns();
  const folder = await mkdtemp(path.join(tmpdir(), `${FOLDER}${process.pid}-`));
  await chmod(folder, 0o755);
  return folder;
}

async function removeFoldersOfDeadRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${FOLDER}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(path.join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** An empty database of a test's own. */
export interface TestDatabase {
  name: string;
  /** Connection URL as the superuser. */
  adminUrl: string;
  drop(): Promise<void>;
}

/** Creates an empty database on the Jest run's server. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env[SHARED_SERVER];
  if (!serverUrl)
    throw new Error(`${SHARED_SERVER} is not set: the Jest project lacks the globalSetup for PostgreSQL`);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(serverUrl, `create database ${name}`);
  const adminUrl = new URL(serverUrl);
  adminUrl.pathname = `/${name}`;
  return {
    name,
    adminUrl: adminUrl.toString(),
    drop: () => execute(serverUrl, `drop database if exists ${name} with (force)`),
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
