import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../platform/processes/ports';
import { openPostgres, startPostgres } from '../../platform/servers/postgres';
import { assertReachable } from '../../platform/servers/postgres-user';
import { createTestDatabase, temporaryPostgresFolder } from '../support/postgres';
import { eventually, isAlive } from '../support/processes';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a PostgreSQL of our own', () => {
  let folder: string;
  let dataFolder: string;
  beforeEach(async () => {
    folder = await temporaryPostgresFolder();
    dataFolder = path.join(folder, 'data');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('keeps what was written over a restart', async () => {
    const first = await startPostgres({ dataFolder });
    await query(first.adminUrl, 'create table note as select 42 as answer');
    await first.stop();
    const second = await startPostgres({ dataFolder });
    expect(await query(second.adminUrl, 'select answer from note')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  test('starts again after it was killed', async () => {
    const first = await startPostgres({ dataFolder });
    await query(first.adminUrl, 'create table note as select 42 as answer');
    process.kill(first.pid!, 'SIGKILL');
    await eventually('the server is gone', () => !isAlive(first.pid!));
    const second = await startPostgres({ dataFolder });
    expect(await query(second.adminUrl, 'select answer from note')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  test('takes no other program for the server its lock file names', async () => {
    await (await startPostgres({ dataFolder })).stop();
    await writeFile(path.join(dataFolder, 'postmaster.pid'), `${process.pid}\n${dataFolder}\n`);
    const server = await startPostgres({ dataFolder });
    expect(await readFile(path.join(dataFolder, 'postmaster.pid'), 'utf8')).toContain(String(server.pid));
    await server.stop();
  });

  test('refuses a data folder another server runs on, naming it', async () => {
    const first = await startPostgres({ dataFolder });
    await expect(startPostgres({ dataFolder })).rejects.toThrow(`process ${first.pid}`);
    await first.stop();
  });

  test('makes the data folder again when the first start was cut off', async () => {
    await mkdir(`${dataFolder}.new`);
    await writeFile(path.join(`${dataFolder}.new`, 'half'), '');
    const server = await startPostgres({ dataFolder });
    expect(await query(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  test('names the port and its variable when the port is taken', async () => {
    const port = await freePort();
    const first = await startPostgres({ dataFolder, port });
    const other = startPostgres({ dataFolder: path.join(folder, 'other'), port });
    await expect(other).rejects.toThrow(new RegExp(`${port} for PostgreSQL .*OVERTURN_POSTGRES_PORT`));
    await first.stop();
  });

  test('keeps its password where only its owner reads it', async () => {
    const server = await startPostgres({ dataFolder });
    const wrong = server.adminUrl.replace(/:[^:@]+@/, ':wrong@');
    await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed');
    await server.stop();
  });
});

test('names the folder that shuts the user `postgres` out', async () => {
  const closed = await mkdtemp(path.join(tmpdir(), 'overturn-closed-'));
  await chmod(closed, 0o700);
  const another = { uid: (process.getuid?.() ?? 0) + 1 };
  await expect(assertReachable(path.join(closed, 'data'), another, 'its data folder')).rejects.toThrow(
    `cannot enter ${closed} (mode 0700)`,
  );
  await rm(closed, { recursive: true });
});

test('uses the database DATABASE_URL names and leaves it running', async () => {
  const database = await createTestDatabase();
  const server = await openPostgres(database.adminUrl, { dataFolder: '/not/used' });
  await server.stop();
  expect(await query(database.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await database.drop();
});

test('says that DATABASE_URL does not answer', async () => {
  const url = `postgresql://nobody:nothing@127.0.0.1:${await freePort()}/none`;
  await expect(openPostgres(url, { dataFolder: '/not/used' })).rejects.toThrow('DATABASE_URL');
});
