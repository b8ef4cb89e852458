import { uuidv7 } from 'uuidv7';
import { createBatchActivities } from '../../../activities/batches';
import { releaseBatch } from '../../../activities/batches/release-batch';
import { tellOfBatches } from '../../../activities/batches/silent-batches';
import type { BatchActivities } from '../../../activities/contracts';
import { ingestFile } from '../../../activities/files';
import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import { reasonCodeLookup } from '../../../domain/denials/reason-code-lookup';
import { DAY, HOUR, instant } from '../../../domain/time';
import { generateFiles } from '../../../simulator/practice/files';
import { claimAckFile, groupAckFile } from './answers';
import { FakeClearinghouse } from './fake-clearinghouse';
import { AS_OF, PARTNER, RING, startPractice, type TestPractice } from './practice';
import { readInterchangeClaims } from './read-claims';

describe('a batch that waits', () => {
  let practice: TestPractice;
  let clearinghouse: FakeClearinghouse;
  let batches: BatchActivities;
  let deps: Parameters<typeof tellOfBatches>[0] & Parameters<typeof ingestFile>[0];

  beforeAll(async () => {
    practice = await startPractice();
    for (const { bytes } of generateFiles({ seed: 7, claims: 9, days: 2, from: '2026-03-02' }))
      await practice.import(bytes);
    const { database, clientIds } = practice;
    await database.prisma.user.createMany({
      data: ['boss', 'reader'].map((id) => ({ id, login: id, name: id })),
    });
    await database.forClients(clientIds, (tx) =>
      tx.membership.createMany({
        data: clientIds.flatMap((clientId) => [
          { userId: 'boss', clientId, role: 'manager' },
          { userId: 'reader', clientId, role: 'auditor' },
        ]),
      }),
    );
  });
  afterAll(() => practice.stop());
  beforeEach(async () => {
    clearinghouse = new FakeClearinghouse();
    const { database, store, clientIds } = practice;
    const lookup = reasonCodeLookup(loadCodeTables());
    deps = { database, ring: RING, newId: uuidv7, lookup };
    batches = createBatchActivities({ ...deps, store, clearinghouseOf: () => clearinghouse, mode: 'live' });
    await database.forClients(clientIds, (tx) =>
      tx.claimVersion.updateMany({ data: { status: 'ready', batchId: null } }),
    );
  });

  const batch = (batchId: string) => ({ partnerId: PARTNER, batchId, asOf: AS_OF });
  const prepare = (batchId: string) => batches.prepareBatch({ ...batch(batchId), maxClaims: 100 });
  const leave = async (batchId: string) => {
    await prepare(batchId);
    await batches.sendBatch(batch(batchId));
    await batches.batchLeft({ ...batch(batchId), on: '2026-03-02' });
  };
  const later = (ms: number) => instant(AS_OF + ms);
  const listed = (batchId: string) =>
    practice.database.forPartner(PARTNER, async (tx) => {
      const { fileId } = await tx.batch.findUniqueOrThrow({ where: { id: batchId } });
      const found = await tx.fileException.findMany({
        where: { fileId: fileId ?? '' },
        orderBy: { id: 'asc' },
      });
      return found.map(({ kind, status }) => `${kind} ${status}`);
    });
  const sentClaims = () => readInterchangeClaims(clearinghouse.received[0]);
  const ingest = (bytes: Uint8Array) =>
    ingestFile(deps, { partnerId: PARTNER, name: 'answer.edi', bytes, asOf: AS_OF });

  it('because the partner refuses it is set aside, a person is told, and it is not offered again', async () => {
    await prepare('r-1');
    clearinghouse.nextSend = { fails: 'InvalidInput', stored: false };
    expect(await batches.sendBatch(batch('r-1'))).toEqual({ outcome: 'withheld' });
    expect(await batches.sendBatch(batch('r-1'))).toEqual({ outcome: 'withheld' });
    expect(clearinghouse.received).toEqual([]);
    expect(await batches.unsettledBatch({ partnerId: PARTNER })).toBeUndefined();
    expect(await listed('r-1')).toEqual(['batchRefused open']);
  });

  it('and was let go by a manager leaves with the next batch, once, under a new control number', async () => {
    await prepare('r-2');
    clearinghouse.nextSend = { fails: 'InvalidInput', stored: false };
    await batches.sendBatch(batch('r-2'));
    const release = (by: string) =>
      releaseBatch(deps, { batchId: 'r-2', by, note: 'The sender id is registered now', asOf: AS_OF });
    await expect(release('reader')).rejects.toMatchObject({ type: 'Forbidden' });
    const claims = await release('boss');
    expect(claims).toBeGreaterThan(0);
    await expect(release('boss')).rejects.toMatchObject({ type: 'Conflict' });
    expect(await listed('r-2')).toEqual(['batchRefused resolved']);
    expect(await prepare('r-3')).toEqual({ claims });
    expect(await batches.sendBatch(batch('r-3'))).toMatchObject({ outcome: 'delivered' });
    expect(await batches.sendBatch(batch('r-2'))).toEqual({ outcome: 'withheld' });
    expect(clearinghouse.received).toHaveLength(1);
  });

  it('for a 999 is told after a day, once, and leaves the list when it comes after all', async () => {
    await leave('s-1');
    await tellOfBatches(deps, later(23 * HOUR));
    expect(await listed('s-1')).toEqual([]);
    await tellOfBatches(deps, later(25 * HOUR));
    await tellOfBatches(deps, later(26 * HOUR));
    expect(await listed('s-1')).toEqual(['noAcknowledgement open']);
    await ingest(groupAckFile(sentClaims().groups[0]?.controlNumber ?? '', 'A'));
    await tellOfBatches(deps, later(2 * DAY));
    expect(await listed('s-1')).toEqual(['noAcknowledgement resolved']);
  });

  it('for a partner that is away is told after a day, and is off the list once it has left', async () => {
    await prepare('o-1');
    clearinghouse.nextSend = { fails: 'PayerUnavailable', stored: false };
    await batches.sendBatch(batch('o-1'));
    await tellOfBatches(deps, later(25 * HOUR));
    expect(await listed('o-1')).toEqual(['batchNotTaken open']);
    await batches.sendBatch(batch('o-1'));
    await batches.batchLeft({ ...batch('o-1'), on: '2026-03-03' });
    await tellOfBatches(deps, later(26 * HOUR));
    expect(await listed('o-1')).toEqual(['batchNotTaken resolved']);
  });

  it('because its answer was lost is proven by an acknowledgement that came meanwhile, and nobody is asked', async () => {
    await prepare('l-1');
    clearinghouse.nextSend = { fails: 'OutcomeUnknown', stored: true };
    expect(await batches.sendBatch(batch('l-1'))).toEqual({ outcome: 'unknown' });
    const number = sentClaims().claims[0]?.patientControlNumber ?? '';
    await ingest(claimAckFile('AY', [{ number, code: 'A1' }]));
    clearinghouse.deliveryReport = () => Promise.reject(new Error('The clearinghouse was asked'));
    expect(await batches.askBatch(batch('l-1'))).toMatchObject({ outcome: 'delivered' });
    expect(await batches.sendBatch(batch('l-1'))).toMatchObject({ outcome: 'delivered' });
    expect(clearinghouse.received).toHaveLength(1);
  });
});
