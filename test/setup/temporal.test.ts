import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { freePort } from '../../platform/processes/ports';
import { CLAIM_SEARCH_ATTRIBUTES } from '../../platform/servers/search-attributes';
import { openTemporal } from '../../platform/servers/temporal';
import { findTemporalCli } from '../../platform/servers/temporal-cli';
import { startTestDevServer } from '../support/dev-server';
import { describeWithTimeSkipping, startTimeSkipping } from '../support/java-server';
import { isAlive } from '../support/processes';

async function withClient<T>(address: string, use: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await use(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

describe('the dev server', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'overturn-temporal-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('knows the search attributes of a claim, and ends with stop', async () => {
    const server = await startTestDevServer();
    const known = await withClient(server.address, ({ connection }) =>
      (connection as Connection).operatorService.listSearchAttributes({ namespace: server.namespace }),
    );
    expect(Object.keys(known.customAttributes ?? {})).toEqual(
      expect.arrayContaining([...CLAIM_SEARCH_ATTRIBUTES]),
    );
    await server.stop();
    expect(isAlive(server.pid!)).toBe(false);
  });

  test('with a database file, keeps running workflows over a restart', async () => {
    const dbFile = path.join(folder, 'temporal.db');
    const first = await startTestDevServer({ dbFile });
    await withClient(first.address, (client) =>
      client.workflow.start('anyWorkflow', { workflowId: 'kept', taskQueue: 'nobody' }),
    );
    await first.stop();
    const second = await startTestDevServer({ dbFile });
    const kept = await withClient(second.address, (client) => client.workflow.getHandle('kept').describe());
    expect(kept.status.name).toBe('RUNNING');
    await second.stop();
  });

  test('names the port and its variable when the port is taken', async () => {
    const running = await startTestDevServer();
    const port = Number(running.address.split(':')[1]);
    await expect(startTestDevServer({ port })).rejects.toThrow(
      `Port ${port} for Temporal is in use by another program. Stop that program or set OVERTURN_TEMPORAL_PORT`,
    );
    await running.stop();
  });

  test('serves as the server TEMPORAL_ADDRESS names, gets missing attributes and stays up', async () => {
    const running = await startTestDevServer({ searchAttributes: [] });
    const server = await openTemporal({ address: running.address, namespace: 'default' }, {});
    await server.stop();
    const known = await withClient(running.address, ({ connection }) =>
      (connection as Connection).operatorService.listSearchAttributes({ namespace: 'default' }),
    );
    expect(known.customAttributes).toHaveProperty('TenantId');
    await running.stop();
  });
});

test('says that TEMPORAL_ADDRESS does not answer', async () => {
  const address = `127.0.0.1:${await freePort()}`;
  await expect(openTemporal({ address, namespace: 'default' }, {})).rejects.toThrow(
    `TEMPORAL_ADDRESS names ${address}`,
  );
});

describe('the search for the temporal program', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'overturn-search-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('takes the one on the PATH first', async () => {
    await writeFile(path.join(folder, 'temporal'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    const env = { PATH: `${folder}:/usr/bin:/bin`, OVERTURN_CACHE: folder };
    expect(await findTemporalCli({ env, mayFetch: false })).toBe('temporal');
  });

  test('lists what was tried and why each way failed', async () => {
    const env = { PATH: folder, OVERTURN_CACHE: folder };
    const said: string[] = [];
    const search = findTemporalCli({ env, mayFetch: false, say: (line) => said.push(line) });
    await expect(search).rejects.toThrow(/on the PATH: not installed\n.*the cache \(.*\): not there yet/);
    expect(said).toHaveLength(2);
  });

  test('does not take a broken program for a server', async () => {
    await writeFile(path.join(folder, 'temporal'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const env = { PATH: `${folder}:/usr/bin:/bin`, OVERTURN_CACHE: folder };
    await expect(findTemporalCli({ env, mayFetch: false, say: () => undefined })).rejects.toThrow(
      '`temporal --version` fails',
    );
  });
});

describeWithTimeSkipping('the time-skipping server', () => {
  test('skips four hundred days', async () => {
    const env = await startTimeSkipping();
    const before = await env.currentTimeMs();
    await env.sleep('400 days');
    const days = ((await env.currentTimeMs()) - before) / 86_400_000;
    expect(Math.round(days)).toBe(400);
    await env.teardown();
  });
});
