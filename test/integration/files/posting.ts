import { uuidv7 } from 'uuidv7';
import { createBatchActivities } from '../../../activities/batches';
import { type InboundDeps, ingestFile } from '../../../activities/files';
import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import type { Tx } from '../../../adapters/database/client';
import type { FactBody } from '../../../domain/claim/facts';
import { reasonCodeLookup } from '../../../domain/denials/reason-code-lookup';
import { generateFiles } from '../../../simulator/practice/files';
import type { ClaimInput } from './answers';
import { FakeClearinghouse } from './fake-clearinghouse';
import { AS_OF, PARTNER, RING, startPractice, type TestPractice } from './practice';
import { readInterchangeClaims } from './read-claims';

/** A claim version that was sent. */
export interface Sent {
  clientId: string;
  claimId: string;
  /** CLM01. */
  number: string;
  charge: number;
  lines: { lineId: string; code: string; charge: number }[];
}

/** What a payer says of a claim: all of it paid unless said otherwise, under one number of its own. */
export const paid = (claim: Sent, over: Partial<ClaimInput> = {}): ClaimInput => ({
  ...{ number: claim.number, icn: `ICN${claim.number}`, charge: claim.charge, paid: claim.charge },
  ...over,
});

/** All of it paid but $30.00 of its first line: $20.00 by contract, $10.00 owed by the patient. */
export const partlyPaid = (claim: Sent): ClaimInput =>
  paid(claim, {
    ...{ paid: claim.charge - 3_000, patient: 1_000 },
    lines: claim.lines.map((line, index) => ({
      ...{ lineId: line.lineId, code: line.code, charge: line.charge },
      ...(index === 0
        ? { paid: line.charge - 3_000, cas: 'CO-45 20.00, PR-2 10.00', remarks: ['N115'] }
        : { paid: line.charge, cas: '' }),
    })),
  });

/** A practice whose first batch has left, and what tests of answers ask of it. */
export type PostingTest = Awaited<ReturnType<typeof startPosting>>;

export async function startPosting() {
  const practice = await startPractice();
  const clearinghouse = new FakeClearinghouse();
  const { database, clientIds } = practice;
  const lookup = reasonCodeLookup(loadCodeTables());
  const deps: InboundDeps = {
    database,
    ring: RING,
    lookup,
    newId: uuidv7,
    clearinghouseOf: () => clearinghouse,
  };
  await sendBatch(practice, clearinghouse);
  const seen = <T>(work: (tx: Tx) => Promise<T>) => database.forClients(clientIds, work);
  return {
    ...{ deps, clearinghouse, seen, stop: practice.stop, appUrl: practice.appUrl },
    ...{ sent: await seen(loadSent), batch: numbersOf(clearinghouse) },
    ingest: (content: Uint8Array, name = 'answer.edi') =>
      ingestFile(deps, { partnerId: PARTNER, name, bytes: content, asOf: AS_OF }),
    worker: () => addWorker(practice),
    factsOf: ({ claimId }: Sent) => seen((tx) => loadBodies(tx, claimId)),
    exceptionsOf: (sha256: string) =>
      seen((tx) => tx.fileException.findMany({ where: { file: { sha256 } }, orderBy: { id: 'asc' } })),
    remittance: (traceNumber: string) => seen((tx) => loadRemittance(tx, traceNumber)),
  };
}

/** A manager of every client, somebody who works there, and somebody who only reads. */
async function addWorker({
  database,
  clientIds,
}: TestPractice): Promise<{ boss: string; worker: string; reader: string }> {
  const users = [
    { id: 'boss', role: 'manager' },
    { id: 'worker', role: 'biller' },
    { id: 'reader', role: 'auditor' },
  ];
  await database.prisma.user.createMany({ data: users.map(({ id }) => ({ id, login: id, name: id })) });
  await database.forClients(clientIds, (tx) =>
    tx.membership.createMany({
      data: users.flatMap(({ id, role }) => clientIds.map((clientId) => ({ userId: id, clientId, role }))),
    }),
  );
  return { boss: 'boss', worker: 'worker', reader: 'reader' };
}

async function sendBatch(practice: TestPractice, clearinghouse: FakeClearinghouse): Promise<void> {
  const { database, store, clientIds } = practice;
  const files = generateFiles({ seed: 7, claims: 24, days: 4, from: '2026-03-02' });
  for (const file of files) await practice.import(file.bytes);
  await database.forClients(clientIds, (tx) => tx.claimVersion.updateMany({ data: { status: 'ready' } }));
  const clearinghouseOf = () => clearinghouse;
  const batches = createBatchActivities({
    database,
    store,
    ring: RING,
    clearinghouseOf,
    newId: uuidv7,
    mode: 'live',
  });
  const batch = { partnerId: PARTNER, batchId: 'b-1', asOf: AS_OF };
  await batches.prepareBatch({ ...batch, maxClaims: 100 });
  await batches.sendBatch(batch);
}

/** ISA13, GS06 and BHT03 of its first transaction, as acknowledgements name the batch. */
function numbersOf(clearinghouse: FakeClearinghouse) {
  const { claims, groups } = readInterchangeClaims(clearinghouse.received[0]);
  const reference = claims[0]?.batch.header.reference ?? '';
  return { interchange: '000000001', group: groups[0]?.controlNumber ?? '', reference };
}

async function loadSent(tx: Tx): Promise<Sent[]> {
  const include = { lines: { orderBy: { lineNo: 'asc' } }, claim: true } as const;
  const rows = await tx.claimVersion.findMany({ include, orderBy: { claimId: 'asc' } });
  return rows.map(({ clientId, claimId, patientControlNumber, claim, lines }) => ({
    ...{ clientId, claimId, number: patientControlNumber, charge: Number(claim.chargeCents) },
    lines: lines.map((line) => ({
      lineId: line.lineId,
      code: line.procedure,
      charge: Number(line.chargeCents),
    })),
  }));
}

async function loadBodies(tx: Tx, claimId: string): Promise<FactBody[]> {
  const rows = await tx.fact.findMany({ where: { claimId }, orderBy: { seq: 'asc' } });
  return rows.map(({ body }) => body as unknown as FactBody);
}

function loadRemittance(tx: Tx, traceNumber: string) {
  const claims = { include: { lines: true, adjustments: true }, orderBy: { ordinal: 'asc' } } as const;
  return tx.remittance.findMany({ where: { traceNumber }, include: { claims, providerAdjustments: true } });
}
