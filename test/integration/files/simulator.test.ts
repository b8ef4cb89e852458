import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { createBatchActivities } from '../../../activities/batches';
import type { BatchActivities, InboundActivities } from '../../../activities/contracts';
import { createInboundActivities } from '../../../activities/files';
import { createHttpClearinghouse } from '../../../adapters/clearinghouse/http-clearinghouse';
import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import { reasonCodeLookup } from '../../../domain/denials/reason-code-lookup';
import { DAY, instant } from '../../../domain/time';
import { Clearinghouse } from '../../../simulator/clearinghouse/clearinghouse';
import { memoryKeeper } from '../../../simulator/clearinghouse/journal';
import { buildSimulator } from '../../../simulator/http/app';
import { generateFiles } from '../../../simulator/practice/files';
import { AS_OF, PARTNER, RING, startPractice, type TestPractice } from './practice';

describe('a batch and its answers over HTTP', () => {
  const clearinghouse = new Clearinghouse(memoryKeeper(7));
  let simulator: FastifyInstance;
  let practice: TestPractice;
  let batches: BatchActivities;
  let inbound: InboundActivities;
  let baseUrl: string;

  beforeAll(async () => {
    practice = await startPractice();
    simulator = buildSimulator(clearinghouse);
    await simulator.listen({ port: 0, host: '127.0.0.1' });
    baseUrl = `http://127.0.0.1:${(simulator.server.address() as AddressInfo).port}`;
    const port = createHttpClearinghouse(baseUrl);
    const { database, store } = practice;
    const deps = {
      database,
      store,
      ring: RING,
      clearinghouseOf: () => port,
      newId: uuidv7,
      mode: 'live',
    } as const;
    batches = createBatchActivities(deps);
    inbound = createInboundActivities({ ...deps, lookup: reasonCodeLookup(loadCodeTables()) });
    for (const file of generateFiles({ seed: 7, claims: 40, days: 4, from: '2026-03-02' }))
      await practice.import(file.bytes);
    await database.forClients(practice.clientIds, (tx) =>
      tx.claimVersion.updateMany({ data: { status: 'ready' } }),
    );
  });
  afterAll(async () => {
    await simulator.close();
    await practice.stop();
  });

  const batch = (batchId: string) => ({ partnerId: PARTNER, batchId, asOf: AS_OF });
  const rude = (fault: object) =>
    fetch(`${baseUrl}/faults`, {
      method: 'POST',
      body: JSON.stringify(fault),
      headers: { 'content-type': 'application/json' },
    });

  it('is sent once although its answer was lost', async () => {
    expect(await batches.prepareBatch({ ...batch('b-1'), maxClaims: 100 })).toEqual({ claims: 40 });
    await rude({ kind: 'drop', path: '/submissions' });
    expect(await batches.sendBatch(batch('b-1'))).toEqual({ outcome: 'unknown' });
    expect(await batches.askBatch(batch('b-1'))).toMatchObject({
      outcome: 'delivered',
      receivedOn: '2026-03-02',
    });
    expect(await batches.sendBatch(batch('b-1'))).toMatchObject({ outcome: 'delivered' });
    expect(clearinghouse.counts()).toMatchObject({ submissions: 1, claimsSeen: 40, duplicatesAtPayer: 0 });
  });

  it('waits while the clearinghouse is out of service or asks us to slow down', async () => {
    await practice.database.forClients(practice.clientIds, async (tx) => {
      const one = await tx.claimVersion.findFirstOrThrow({ select: { claimId: true, version: true } });
      await tx.claimVersion.update({
        where: { claimId_version: one },
        data: { batchId: null, frequency: '1' },
      });
    });
    await batches.prepareBatch({ ...batch('b-2'), maxClaims: 1 });
    await rude({ kind: 'down', calls: 1 });
    expect(await batches.sendBatch(batch('b-2'))).toEqual({ outcome: 'unavailable' });
    await rude({ kind: 'throttle', calls: 1 });
    expect(await batches.sendBatch(batch('b-2'))).toEqual({ outcome: 'unavailable' });
    expect(clearinghouse.counts().submissions).toBe(1);
  });

  it('is answered: every file of the mailbox is posted without an exception, and no payment has a difference', async () => {
    const asOf = instant(AS_OF + 60 * DAY);
    const kinds = new Set<string>();
    const files = await inbound.listMailbox({ partnerId: PARTNER, asOf, limit: 500 });
    for (const file of files) {
      const { fileId, duplicate } = await inbound.fetchFile({ partnerId: PARTNER, ...file, asOf });
      expect(duplicate).toBe(false);
      expect(await inbound.postFile({ fileId, asOf })).toMatchObject({ exceptions: 0 });
      const stored = await practice.database.forClients(practice.clientIds, (tx) =>
        tx.ediFile.findUniqueOrThrow({ where: { id: fileId } }),
      );
      expect(stored).toMatchObject({ status: 'posted', issues: [] });
      kinds.add(stored.kind);
    }
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['277CA', '835', '999']));
    expect(await inbound.listMailbox({ partnerId: PARTNER, asOf, limit: 500 })).toEqual([]);
    const payments = await practice.database.forClients(practice.clientIds, (tx) => tx.remittance.findMany());
    expect(payments.length).toBeGreaterThan(3);
    for (const { amountCents, ownCents, foreignCents, unmatchedCents, plbCents } of payments) {
      expect(ownCents + foreignCents + unmatchedCents - plbCents).toBe(amountCents);
    }
  });
});
