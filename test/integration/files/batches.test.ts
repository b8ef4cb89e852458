import { uuidv7 } from 'uuidv7';
import { createBatchActivities } from '../../../activities/batches';
import type { BatchActivities } from '../../../activities/contracts';
import { saveDraft } from '../../../adapters/documents/draft-store';
import { generateFiles } from '../../../simulator/practice/files';
import { generateClaims } from '../../../simulator/practice/generate';
import type { Claim837 } from '../../../x12/types';
import { write837 } from '../../../x12/write';
import { FakeClearinghouse } from './fake-clearinghouse';
import { AS_OF, PARTNER, RING, startPractice, type TestPractice } from './practice';
import { readInterchangeClaims } from './read-claims';

const OPTIONS = { seed: 7, claims: 12, days: 2, from: '2026-03-02' };

/** The same visit as a hospital would bill it. */
function institutional(claim: Claim837): Claim837 {
  const lines = claim.lines.map((line) => ({
    ...line,
    revenueCode: '0510',
    placeOfService: undefined,
    diagnosisPointers: [],
  }));
  return {
    ...claim,
    ...{ kind: 'institutional', guide: '005010X223A2', facilityCode: '13', facilityQualifier: 'A', lines },
    ...{
      patientControlNumber: `H${claim.patientControlNumber}`,
      codes: claim.codes.map((one, at) => (at === 0 ? { ...one, qualifier: 'ABK' } : one)),
    },
    dates: [{ qualifier: '434', from: '2026-02-27', to: '2026-02-27' }],
    admission: { admissionType: '3', admissionSource: '1', patientStatus: '01' },
    providers: {
      attending: claim.providers.rendering && { ...claim.providers.rendering, entity: '71' },
      others: [],
    },
  };
}

describe('a batch', () => {
  let practice: TestPractice;
  let clearinghouse: FakeClearinghouse;
  let batches: BatchActivities;
  const batch = (batchId: string) => ({ partnerId: PARTNER, batchId, asOf: AS_OF });

  beforeAll(async () => {
    practice = await startPractice();
    const [first, second] = generateFiles(OPTIONS);
    await practice.import(first?.bytes ?? new Uint8Array());
    await practice.import(second?.bytes ?? new Uint8Array());
    const hospital = generateClaims({ ...OPTIONS, seed: 3 })
      .flatMap(({ claims }) => claims)
      .filter(({ providers }) => providers.rendering);
    const envelope = {
      senderQualifier: 'ZZ',
      sender: 'X',
      receiverQualifier: 'ZZ',
      receiver: 'Y',
      usage: 'T',
    } as const;
    const numbers = {
      date: '2026-03-02',
      time: '0600',
      interchangeControlNumber: '9',
      groupControlNumber: '9',
    };
    await practice.import(write837([institutional(hospital[0] as Claim837)], { ...envelope, ...numbers }));
  });
  beforeEach(() => {
    clearinghouse = new FakeClearinghouse();
    const { database, store } = practice;
    batches = createBatchActivities({
      database,
      store,
      ring: RING,
      clearinghouseOf: () => clearinghouse,
      newId: uuidv7,
      mode: 'live',
    });
  });
  afterAll(() => practice.stop());

  const ready = (where: { claimId?: string } = {}) =>
    practice.database.forClients(practice.clientIds, (tx) =>
      tx.claimVersion.updateMany({ where, data: { status: 'ready', batchId: null } }),
    );
  const versions = () =>
    practice.database.forClients(practice.clientIds, (tx) =>
      tx.claimVersion.findMany({ orderBy: { claimId: 'asc' } }),
    );
  const factsOf = (claimId: string) =>
    practice.database.forClients(practice.clientIds, (tx) =>
      tx.fact.findMany({ where: { claimId }, orderBy: { seq: 'asc' } }),
    );

  it('without a ready claim is empty', async () => {
    expect(await batches.prepareBatch({ ...batch('b-none'), maxClaims: 10 })).toBe('empty');
  });

  it('is one file with a group for each form, under our own claim and line numbers', async () => {
    await ready();
    const all = await versions();
    expect(await batches.prepareBatch({ ...batch('b-1'), maxClaims: 100 })).toEqual({ claims: all.length });
    expect(await batches.sendBatch(batch('b-1'))).toMatchObject({ outcome: 'delivered', reference: 'R-1' });
    const { claims, issues, groups } = readInterchangeClaims(clearinghouse.received[0]);
    expect(issues).toEqual([]);
    expect(groups.map(({ version }) => version)).toEqual(['005010X222A1', '005010X223A2']);
    expect(claims.map(({ patientControlNumber }) => patientControlNumber).sort()).toEqual(
      all.map(({ patientControlNumber }) => patientControlNumber).sort(),
    );
    for (const claim of claims) {
      expect(claim.frequency).toBe('1');
      expect(
        claim.lines.map(({ references }) => references.find(({ qualifier }) => qualifier === '6R')?.value),
      ).toEqual(claim.lines.map((_, at) => `L${at + 1}`));
    }
  });

  it('is prepared once: a second call finds the same file, and a second send never leaves', async () => {
    const { length } = await versions();
    expect(await batches.prepareBatch({ ...batch('b-1'), maxClaims: 100 })).toEqual({ claims: length });
    expect(await batches.sendBatch(batch('b-1'))).toMatchObject({ outcome: 'delivered', reference: 'R-1' });
    expect(clearinghouse.received).toEqual([]);
  });

  it('tells its claims once that it left', async () => {
    const nudges = await batches.batchLeft({ ...batch('b-1'), on: '2026-03-02' });
    expect(nudges).toHaveLength((await versions()).length);
    expect(await batches.batchLeft({ ...batch('b-1'), on: '2026-03-03' })).toEqual([]);
    const facts = await factsOf(nudges[0]?.claimId ?? '');
    expect(facts.map(({ body }) => body)).toEqual([
      { kind: 'submissionSent', version: 1, batchId: 'b-1', on: '2026-03-02' },
    ]);
    expect(await batches.unsettledBatch({ partnerId: PARTNER })).toBeUndefined();
  });

  it('whose answer was lost is asked about, not sent again', async () => {
    await ready();
    await batches.prepareBatch({ ...batch('b-2'), maxClaims: 3 });
    clearinghouse.nextSend = { fails: 'OutcomeUnknown', stored: true };
    expect(await batches.sendBatch(batch('b-2'))).toEqual({ outcome: 'unknown' });
    expect(await batches.sendBatch(batch('b-2'))).toEqual({ outcome: 'unknown' });
    expect(await batches.unsettledBatch({ partnerId: PARTNER })).toBe('b-2');
    expect(await batches.askBatch(batch('b-2'))).toMatchObject({ outcome: 'delivered' });
    expect(await batches.sendBatch(batch('b-2'))).toMatchObject({ outcome: 'delivered' });
    expect(clearinghouse.received).toHaveLength(1);
    await batches.batchLeft({ ...batch('b-2'), on: '2026-03-02' });
  });

  it('that is proven not to have arrived is sent again, byte for byte', async () => {
    await batches.prepareBatch({ ...batch('b-3'), maxClaims: 3 });
    clearinghouse.nextSend = { fails: 'OutcomeUnknown', stored: true };
    await batches.sendBatch(batch('b-3'));
    const [lost] = clearinghouse.received.splice(0);
    expect(await batches.askBatch(batch('b-3'))).toEqual({ outcome: 'refused', reason: 'notReceived' });
    expect(await batches.sendBatch(batch('b-3'))).toMatchObject({ outcome: 'delivered' });
    expect(clearinghouse.received).toEqual([lost]);
    await batches.batchLeft({ ...batch('b-3'), on: '2026-03-02' });
  });

  it('to a clearinghouse that is away stays here', async () => {
    await ready();
    await batches.prepareBatch({ ...batch('b-4'), maxClaims: 1 });
    clearinghouse.nextSend = { fails: 'PayerUnavailable', stored: false };
    expect(await batches.sendBatch(batch('b-4'))).toEqual({ outcome: 'unavailable' });
    expect(await batches.sendBatch(batch('b-4'))).toMatchObject({ outcome: 'delivered' });
    expect(clearinghouse.received).toHaveLength(1);
    await batches.batchLeft({ ...batch('b-4'), on: '2026-03-02' });
  });

  it('carries a correction as its approved draft says, with the number of what it replaces', async () => {
    const [first] = (await versions()) as [Awaited<ReturnType<typeof versions>>[number]];
    await addCorrection(practice, first, [{ path: 'priorAuthorization', to: 'A-77', reason: 'on file' }]);
    expect(await batches.prepareBatch({ ...batch('b-5'), maxClaims: 100 })).toMatchObject({
      claims: expect.any(Number),
    });
    await batches.sendBatch(batch('b-5'));
    const sent = readInterchangeClaims(clearinghouse.received[0]).claims.find(
      ({ frequency }) => frequency === '7',
    );
    expect(sent?.patientControlNumber).toBe(first.patientControlNumber.replace('V1', 'V2'));
    expect(sent?.references).toEqual(
      expect.arrayContaining([
        { qualifier: 'F8', value: 'ICN-1' },
        { qualifier: 'G1', value: 'A-77' },
      ]),
    );
    const lines = await practice.database.forClients(practice.clientIds, (tx) =>
      tx.claimLine.count({ where: { claimId: first.claimId, version: 2 } }),
    );
    expect(lines).toBe(sent?.lines.length);
    await batches.batchLeft({ ...batch('b-5'), on: '2026-03-02' });
  });

  it('goes without a claim that cannot be written; the claim is told and the fault is listed', async () => {
    const [, second, third] = (await versions()).filter(({ version }) => version === 1);
    if (!second || !third) throw new RangeError('Three claims were imported');
    await addCorrection(practice, second, [{ path: 'memberId', to: 'A*B~C', reason: 'typed' }]);
    await ready({ claimId: third.claimId });
    expect(await batches.prepareBatch({ ...batch('b-6'), maxClaims: 100 })).toMatchObject({
      claims: expect.any(Number),
    });
    expect((await factsOf(second.claimId)).at(-1)?.body).toMatchObject({
      ...{ kind: 'acknowledgementReceived', version: 2, accepted: false, category: 'unwritable' },
    });
    const exceptions = await practice.database.forClients(practice.clientIds, (tx) =>
      tx.fileException.findMany({ where: { claimId: second.claimId } }),
    );
    expect(exceptions).toEqual([
      expect.objectContaining({ kind: 'unwritableClaim', clientId: second.clientId }),
    ]);
    expect(exceptions[0]?.message).toContain('Version 2 of this claim could not be put into an 837');
  });
});

type VersionRow = { clientId: string; claimId: string; patientControlNumber: string };

/** Version 2 of a claim, ready, as the life leaves it after a correction was approved. */
async function addCorrection(
  { database }: TestPractice,
  { clientId, claimId, patientControlNumber }: VersionRow,
  changes: { path: string; to: unknown; reason: string }[],
): Promise<void> {
  const draftId = `${claimId}/D1/correctedClaim/1`;
  const policy = 'sim-prompt@1';
  await database.forClients([clientId], async (tx) => {
    const body = { kind: 'correctedClaim', changes, slots: {} } as unknown as Parameters<
      typeof saveDraft
    >[2]['body'];
    const draft = {
      clientId,
      claimId,
      draftId,
      version: 1,
      caseId: 'D1',
      missing: [],
      author: 'overturn',
      body,
      asOf: AS_OF,
    };
    await saveDraft(tx, RING, draft);
    await tx.approval.create({
      data: {
        ...{
          claimId,
          draftId,
          version: 1,
          clientId,
          caseId: 'D1',
          decision: 'approved',
          decidedBy: 'u1',
          role: 'manager',
        },
        ...{ decidedOn: new Date('2026-03-02'), policy },
      },
    });
    await tx.claimVersion.create({
      data: {
        ...{
          clientId,
          claimId,
          version: 2,
          partnerId: PARTNER,
          frequency: '7',
          status: 'ready',
          originalReference: 'ICN-1',
          draftId,
        },
        patientControlNumber: patientControlNumber.replace('V1', 'V2'),
      },
    });
  });
}
