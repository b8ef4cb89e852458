import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { uuidv7 } from 'uuidv7';
import { createBatchActivities } from '../../../activities/batches';
import type { BatchActivities, InboundActivities } from '../../../activities/contracts';
import { createInboundActivities } from '../../../activities/files';
import { partnerPorts } from '../../../adapters/clearinghouse/partner-ports';
import type { ClearinghousePort } from '../../../adapters/clearinghouse/port';
import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import { readConnectionFile } from '../../../adapters/transport/connection-file';
import { loadConnections } from '../../../adapters/transport/load-connections';
import { reasonCodeLookup } from '../../../domain/denials/reason-code-lookup';
import { DAY, instant } from '../../../domain/time';
import { Clearinghouse } from '../../../simulator/clearinghouse/clearinghouse';
import { memoryKeeper } from '../../../simulator/clearinghouse/journal';
import { generateFiles } from '../../../simulator/practice/files';
import { SftpServer } from '../../../simulator/sftp/sftp-server';
import { AS_OF, PARTNER, RING, startPractice, type TestPractice } from './practice';

const SECRET = 'open sesame';
const unasked = new Proxy({} as ClearinghousePort, {
  get: () => () => Promise.reject(new Error('HTTP was asked')),
});

jest.setTimeout(120_000);

describe('a clearinghouse over SFTP and the product behind it', () => {
  const clearinghouse = new Clearinghouse(memoryKeeper(7));
  let now = AS_OF;
  let server: SftpServer;
  let practice: TestPractice;
  let batches: BatchActivities;
  let inbound: InboundActivities;

  beforeAll(async () => {
    process.env.SFTP_TEST_PASSWORD = SECRET;
    practice = await startPractice();
    server = new SftpServer(clearinghouse, { users: { overturn: SECRET }, practiceNow: () => now });
    const port = await server.listen(0, '127.0.0.1');
    const clients = new Map(practice.clientIds.map((id) => [id, id]));
    const file = readConnectionFile(`
partners:
  - id: ${PARTNER}
    connection:
      transport: sftp
      host: 127.0.0.1
      port: ${port}
      user: overturn
      password: env:SFTP_TEST_PASSWORD
      hostKey: ${server.fingerprint()}
      folders: { toPartner: /overturn/in, taken: /overturn/in/taken, fromPartner: /overturn/out, done: /overturn/out/done }
`);
    expect(await loadConnections(practice.database, file, clients)).toMatchObject({
      partners: [{ id: PARTNER, status: 'changed' }],
    });
    expect(await loadConnections(practice.database, file, clients)).toMatchObject({
      partners: [{ status: 'same' }],
    });
    const { database, store } = practice;
    const clearinghouseOf = partnerPorts(database, unasked);
    const deps = { database, store, ring: RING, clearinghouseOf, newId: uuidv7, mode: 'live' } as const;
    batches = createBatchActivities(deps);
    inbound = createInboundActivities({ ...deps, lookup: reasonCodeLookup(loadCodeTables()) });
    for (const { bytes } of generateFiles({ seed: 7, claims: 12, days: 2, from: '2026-03-02' }))
      await practice.import(bytes);
    await database.forClients(practice.clientIds, (tx) =>
      tx.claimVersion.updateMany({ data: { status: 'ready' } }),
    );
  });
  afterAll(async () => {
    delete process.env.SFTP_TEST_PASSWORD;
    await server.close();
    await practice.stop();
  });

  const batch = { partnerId: PARTNER, batchId: 'b-1', asOf: AS_OF };
  const list = () => inbound.listMailbox({ partnerId: PARTNER, asOf: now, limit: 500 });
  const exceptions = () =>
    practice.database.forPartner(PARTNER, (tx) =>
      tx.fileException.findMany({
        where: { kind: 'brokenTransfer' },
        select: { file: { select: { name: true } } },
      }),
    );

  it('keeps no secret in the database', async () => {
    const stored = await practice.database.prisma.tradingPartner.findUniqueOrThrow({
      where: { id: PARTNER },
    });
    expect(JSON.stringify(stored)).not.toContain(SECRET);
  });

  it('gets a batch once, although the first transfer broke off in the middle', async () => {
    expect(await batches.prepareBatch({ ...batch, maxClaims: 100 })).toEqual({ claims: 12 });
    server.breakOffAfter(800);
    expect(await batches.sendBatch(batch)).toEqual({ outcome: 'unavailable' });
    expect(clearinghouse.counts().submissions).toBe(0);
    expect(await batches.sendBatch(batch)).toMatchObject({ outcome: 'delivered' });
    expect(clearinghouse.counts()).toMatchObject({ submissions: 1, claimsSeen: 12, duplicatesAtPayer: 0 });
  });

  it('posts nothing of a file whose transfer broke off for good, tells a person, and posts the whole one later', async () => {
    now = instant(AS_OF + 3 * DAY);
    const [first] = clearinghouse.mailbox(now);
    const text = first?.text ?? '';
    const longAgo = Date.now() - 2 * 3_600_000;
    const half = '/overturn/out/broken.edi';
    server.tree.put(half, Buffer.from(text.slice(0, text.length / 2), 'latin1'), longAgo);
    expect((await list()).map(({ name }) => name)).not.toContain('broken.edi');
    expect(await exceptions()).toEqual([{ file: { name: 'broken.edi' } }]);
    server.tree.put(half, Buffer.from(text, 'latin1'), Date.now());
    expect((await list()).map(({ name }) => name)).toContain('broken.edi');
    expect(await exceptions()).toHaveLength(1);
  });

  it('is answered, and what was stored leaves its folder', async () => {
    for (const file of await list()) {
      const { fileId, duplicate } = await inbound.fetchFile({ partnerId: PARTNER, ...file, asOf: now });
      if (!duplicate) expect(await inbound.postFile({ fileId, asOf: now })).toMatchObject({ exceptions: 0 });
    }
    expect(await list()).toEqual([]);
    const left = server.tree.list('/overturn/out').filter(({ file }) => file);
    expect(left).toEqual([]);
  });

  it('is not asked for another practice: an intake folder belongs to one client', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'overturn-drop-'));
    await writeFile(path.join(folder, 'a.txt'), 'x');
    const [client = '', other = ''] = practice.clientIds;
    const clients = new Map(practice.clientIds.map((id) => [id, id]));
    const drop = (of: string) =>
      readConnectionFile(
        `intake: [{ id: drop, client: ${of}, connection: { transport: folder, folders: { in: ${folder} } } }]`,
      );
    expect(await loadConnections(practice.database, drop(client), clients)).toMatchObject({
      intake: [{ id: 'drop', status: 'new' }],
    });
    await expect(loadConnections(practice.database, drop(other), clients)).rejects.toMatchObject({
      type: 'InvalidInput',
    });
    const seen = (clientId: string) =>
      practice.database.forClients([clientId], (tx) => tx.intakeSource.count());
    expect([await seen(client), await seen(other)]).toEqual([1, 0]);
    expect(await readdir(folder)).toEqual(['a.txt']);
  });
});
