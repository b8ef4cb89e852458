import { uuidv7 } from 'uuidv7';
import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import { createClaimStore } from '../../../adapters/database/claim-store';
import { type Database, openDatabase, type Tx } from '../../../adapters/database/client';
import { ledgerHead, loadEvents } from '../../../adapters/database/ledger';
import { fromBigInt } from '../../../adapters/database/values';
import { contentOfVersion } from '../../../adapters/documents/claim-content';
import { loadDraft } from '../../../adapters/documents/draft-store';
import { loadLetters } from '../../../adapters/documents/load-letters';
import { bytesOf } from '../../../adapters/import/edi-files';
import { policyLookup } from '../../../adapters/import/policies';
import { loadPlaybooks } from '../../../adapters/playbooks/load-playbooks';
import { reconcile } from '../../../adapters/reading/reconcile';
import { isWrong, verify } from '../../../adapters/verify/verify';
import { DEMO_PARTNER, seedPractice } from '../../../cli/stack/seed-practice';
import type { Year } from '../../../cli/year/live-year';
import { loadYear } from '../../../cli/year/load-year';
import { makeYear } from '../../../cli/year/make-year';
import { projectionsOf } from '../../../domain/claim/projections';
import { type ClaimState, isOpen } from '../../../domain/claim/state';
import { HOUR, instant, startOf } from '../../../domain/time';
import { parseKeyRing } from '../../../platform/crypto/key-ring';
import { verifyChain } from '../../../platform/ledger/hash-chain';
import { Clearinghouse } from '../../../simulator/clearinghouse/clearinghouse';
import { memoryKeeper } from '../../../simulator/clearinghouse/journal';
import { readFile } from '../../../x12/read';
import { createMigratedDatabase, type MigratedDatabase } from '../../support/migrated-database';

const RING = parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
const UNTIL = instant(startOf('2026-06-30') + 9 * HOUR);
const TABLES = loadCodeTables();

describe('a year of practice in the database', () => {
  let migrated: MigratedDatabase;
  let database: Database;
  let year: Year;

  beforeAll(async () => {
    migrated = await createMigratedDatabase();
    database = openDatabase({ url: migrated.appUrl });
    const { clientIds } = await seedPractice(database);
    const policyFor = policyLookup(loadPlaybooks());
    const deps = { database, ring: RING, tables: TABLES, letters: loadLetters(), policyFor, newId: uuidv7 };
    const options = { seed: 7, claims: 40, days: 120, until: UNTIL, clientIds, partnerId: DEMO_PARTNER };
    year = await makeYear(deps, options);
    await loadYear(database, year);
  }, 120_000);

  afterAll(async () => {
    await database?.close();
    await migrated?.drop();
  });

  const inAll = <T>(work: (tx: Tx) => Promise<T>) => database.forAllClients(work);
  const eachLife = async (look: (tx: Tx, state: ClaimState) => Promise<void>) => {
    for (const state of year.states) await inAll((tx) => look(tx, state));
  };

  it('passes every check of `overturn verify`', async () => {
    const found = await verify({ database, tables: TABLES }, UNTIL);
    expect(isWrong(found)).toBe(false);
    expect(found.ledger.claims).toBe(40);
    expect(found.ledger.events).toBeGreaterThan(500);
    expect(found.decisions.rerun).toBeGreaterThan(100);
  });

  it('reconciles: every cent of every payment is accounted for, and nothing is held', async () => {
    const { files, totals, exceptions } = await reconcile(database, UNTIL);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter(({ differenceCents }) => differenceCents !== 0)).toEqual([]);
    expect(totals).toMatchObject({ heldCents: 0, outOfBalanceCents: 0, unmatchedCents: 0 });
    expect(totals.totalCents).toBe(totals.ownCents + totals.foreignCents - totals.plbCents);
    const money = exceptions.filter(({ kind }) => kind !== 'unmatchedAdjustment');
    expect(money).toEqual([]);
  });

  it('has ledgers that chain up to the head of each claim', async () => {
    await eachLife(async (tx, state) => {
      const events = await loadEvents(tx, state);
      expect(verifyChain(events, await ledgerHead(tx, state)).broken).toEqual([]);
      expect(events).toHaveLength(year.store.lives().find((one) => one.state === state)?.events.length ?? -1);
    });
  });

  it('shows in its lists what the states say, and has read every fact', async () => {
    await eachLife(async (tx, state) => {
      const row = await tx.claim.findUniqueOrThrow({ where: { id: state.claimId } });
      const { claim, tasks, cases } = projectionsOf(state, UNTIL);
      expect(row.state).toEqual(JSON.parse(JSON.stringify(state)));
      expect(row).toMatchObject({ phase: claim.phase, decisionNo: state.decisionNo });
      expect(row.outcome ?? undefined).toBe(state.closed?.outcome);
      expect([row.paidCents, row.openCents].map(fromBigInt)).toEqual([claim.paidCents, claim.openCents]);
      expect(row.lastFactSeq).toBe(row.processedFactSeq);
      expect(await tx.fact.count({ where: { claimId: row.id } })).toBe(row.lastFactSeq);
      expect(await tx.task.count({ where: { claimId: row.id, status: 'open' } })).toBe(tasks.length);
      expect(await tx.denialCase.count({ where: { claimId: row.id } })).toBe(cases.length);
    });
  });

  it('gives every open claim a next action, and waits for a workflow of it only', async () => {
    const rows = await inAll((tx) => tx.claim.findMany());
    const open = rows.filter(({ outcome }) => outcome === null);
    expect(open).toHaveLength(year.states.filter(isOpen).length);
    expect(open.length).toBeGreaterThan(0);
    for (const row of open) expect([row.nextAction, row.nextDueAt]).not.toContain(null);
    expect(rows.filter((row) => (row.workflowStartedAt === null) !== (row.outcome === null))).toEqual([]);
  });

  it('has remittance rows that come to what the states were paid, and to the payments', async () => {
    const { claims, payments } = await inAll(async (tx) => ({
      claims: await tx.remitClaim.findMany({ include: { lines: true, adjustments: true } }),
      payments: await tx.remittance.findMany(),
    }));
    const remits = year.states.flatMap((state) => state.remits);
    expect(claims).toHaveLength(remits.length);
    for (const remit of remits) {
      const row = claims.find(({ id }) => id === remit.remitClaimId);
      expect(fromBigInt(row?.paidCents ?? 0n)).toBe(remit.paidCents);
      expect([row?.lines.length, row?.adjustments.length]).toEqual([
        remit.lines.length,
        remit.adjustments.length,
      ]);
    }
    for (const { amountCents, ownCents, plbCents } of payments) expect(amountCents).toBe(ownCents - plbCents);
  });

  it('keeps what went out and came in as it was: bytes, contents of corrected versions, drafts', async () => {
    await inAll(async (tx) => {
      const batches = await tx.batch.findMany();
      const files = await tx.ediFile.findMany({
        where: { id: { in: batches.flatMap((one) => one.fileId ?? []) } },
      });
      const sent = files.flatMap((file) => [...readFile(bytesOf(RING, file))]);
      const bound = await tx.claimVersion.count({ where: { batchId: { not: null } } });
      expect(sent.filter(({ type }) => type === 'claim')).toHaveLength(bound);
      const corrected = await tx.claimVersion.findMany({ where: { version: 2, batchId: { not: null } } });
      expect(corrected.length).toBeGreaterThan(0);
      for (const { claimId, draftId, patientControlNumber } of corrected) {
        const content = await contentOfVersion(tx, RING, claimId, 2);
        expect(content.patientControlNumber).toBe(patientControlNumber);
        expect((await loadDraft(tx, RING, { claimId, draftId: draftId ?? '' }))?.body.text).toBeTruthy();
      }
    });
  });

  it('goes on where it ended: control numbers, and payers that know every claim', async () => {
    const numbers = await database.prisma.controlNumber.findMany({ where: { partnerId: DEMO_PARTNER } });
    const batches = await database.prisma.batch.count();
    expect(numbers.find(({ kind }) => kind === 'interchange')?.lastValue).toBe(batches);
    const payers = new Clearinghouse(memoryKeeper(1));
    payers.loadState(JSON.parse(JSON.stringify(year.clearinghouse)));
    expect(payers.counts()).toMatchObject({ submissions: batches, duplicatesAtPayer: 0 });
    const store = createClaimStore(database);
    const intent = await store.commitIntent({
      ...{ key: `batch/${(await database.prisma.batch.findFirstOrThrow()).id}`, kind: 'batch', mode: 'live' },
      committedAt: UNTIL,
    });
    expect(intent).toMatchObject({ status: 'exists', intent: { status: 'sent' } });
  });

  it('is refused a second time', async () => {
    await expect(loadYear(database, year)).rejects.toMatchObject({ type: 'Conflict' });
  });
});
