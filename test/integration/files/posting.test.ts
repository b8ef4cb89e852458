import { uuidv7 } from 'uuidv7';
import { createBatchActivities } from '../../../activities/batches';
import { createInboundActivities, type InboundDeps, ingestFile } from '../../../activities/files';
import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import type { FactBody } from '../../../domain/claim/facts';
import { reasonCodeLookup } from '../../../domain/denials/reason-code-lookup';
import { clinicIdentity } from '../../../simulator/practice/claim-837';
import { CLINICS } from '../../../simulator/practice/clinics';
import { generateFiles } from '../../../simulator/practice/files';
import {
  type ClaimInput,
  claimAckFile,
  groupAckFile,
  interchangeAckFile,
  remitClaim,
  remittanceFile,
} from './answers';
import { FakeClearinghouse } from './fake-clearinghouse';
import { AS_OF, PARTNER, RING, startPractice, type TestPractice } from './practice';
import { readInterchangeClaims } from './read-claims';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytes = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'));

interface Sent {
  clientId: string;
  claimId: string;
  number: string;
  charge: number;
  lines: { lineId: string; code: string; charge: number }[];
}

describe('posting what payers send', () => {
  const clearinghouse = new FakeClearinghouse();
  let practice: TestPractice;
  let deps: InboundDeps;
  let sent: Sent[];
  let batch: { interchange: string; group: string; reference: string };

  beforeAll(async () => {
    practice = await startPractice();
    const { database, store } = practice;
    const lookup = reasonCodeLookup(loadCodeTables());
    deps = { database, ring: RING, lookup, newId: uuidv7, clearinghouseOf: () => clearinghouse };
    for (const file of generateFiles({ seed: 7, claims: 24, days: 4, from: '2026-03-02' }))
      await practice.import(file.bytes);
    await database.forClients(practice.clientIds, (tx) =>
      tx.claimVersion.updateMany({ data: { status: 'ready' } }),
    );
    const batches = createBatchActivities({
      database,
      store,
      ring: RING,
      clearinghouseOf: () => clearinghouse,
      newId: uuidv7,
    });
    const ref = { partnerId: PARTNER, batchId: 'b-1', asOf: AS_OF };
    await batches.prepareBatch({ ...ref, maxClaims: 100 });
    await batches.sendBatch(ref);
    const read = readInterchangeClaims(clearinghouse.received[0]);
    const [first] = read.claims;
    batch = {
      interchange: '000000001',
      group: read.groups[0]?.controlNumber ?? '',
      reference: first?.batch.header.reference ?? '',
    };
    sent = await loadSent();
  });
  afterAll(() => practice.stop());

  const seen = <T>(work: Parameters<typeof practice.database.forClients<T>>[1]) =>
    practice.database.forClients(practice.clientIds, work);
  async function loadSent(): Promise<Sent[]> {
    const rows = await seen((tx) =>
      tx.claimVersion.findMany({
        include: { lines: { orderBy: { lineNo: 'asc' } }, claim: true },
        orderBy: { claimId: 'asc' },
      }),
    );
    return rows.map(({ clientId, claimId, patientControlNumber, claim, lines }) => ({
      ...{ clientId, claimId, number: patientControlNumber, charge: Number(claim.chargeCents) },
      lines: lines.map(({ lineId, procedure, chargeCents }) => ({
        lineId,
        code: procedure,
        charge: Number(chargeCents),
      })),
    }));
  }
  const at = (index: number) => sent[index] as Sent;
  const ingest = (content: Uint8Array, name = 'answer.edi') =>
    ingestFile(deps, { partnerId: PARTNER, name, bytes: content, asOf: AS_OF });
  const factsOf = async ({ claimId }: Sent) =>
    (await seen((tx) => tx.fact.findMany({ where: { claimId }, orderBy: { seq: 'asc' } }))).map(
      ({ body }) => body as unknown as FactBody,
    );
  const exceptionsOf = (sha256: string) =>
    seen((tx) => tx.fileException.findMany({ where: { file: { sha256 } }, orderBy: { id: 'asc' } }));
  const remittance = (traceNumber: string) =>
    seen((tx) =>
      tx.remittance.findMany({
        where: { traceNumber },
        include: {
          claims: { include: { lines: true, adjustments: true }, orderBy: { ordinal: 'asc' } },
          providerAdjustments: true,
        },
      }),
    );
  const paid = (claim: Sent, over: Partial<ClaimInput> = {}) => ({
    number: claim.number,
    icn: `ICN${claim.number}`,
    charge: claim.charge,
    paid: claim.charge,
    ...over,
  });

  describe('acknowledgements', () => {
    it('keep good news about a file from the claims: it proves nothing', async () => {
      const accepted = await ingest(groupAckFile(batch.group, 'A'));
      expect(accepted).toMatchObject({ kind: '999', status: 'accepted', nudges: [], exceptions: 0 });
      expect(await ingest(interchangeAckFile(batch.interchange, 'A', '000'))).toMatchObject({
        kind: 'TA1',
        nudges: [],
      });
      expect(
        await seen((tx) =>
          tx.acknowledgement.findMany({ select: { batchId: true, accepted: true, claimId: true } }),
        ),
      ).toEqual([
        { batchId: 'b-1', accepted: true, claimId: null },
        { batchId: 'b-1', accepted: true, claimId: null },
      ]);
    });

    it('tell the payer from the clearinghouse, and an acceptance from a rejection', async () => {
      const fromHouse = await ingest(claimAckFile('AY', [{ number: at(0).number, code: 'A1' }]));
      const fromPayer = await ingest(
        claimAckFile('PR', [
          { number: at(0).number, code: 'A2', icn: 'ICN-0' },
          { number: at(1).number, code: 'A7', statusCode: '562', entity: '82' },
        ]),
      );
      expect(fromHouse.nudges.map(({ claimId }) => claimId)).toContain(at(0).claimId);
      expect(fromPayer.nudges.map(({ claimId }) => claimId).sort()).toEqual(
        [at(0).claimId, at(1).claimId].sort(),
      );
      expect(await factsOf(at(0))).toMatchObject([
        {
          kind: 'acknowledgementReceived',
          source: 'clearinghouse',
          accepted: true,
          category: 'A1',
          version: 1,
        },
        {
          source: 'payer',
          accepted: true,
          category: 'A2',
          payerControlNumber: 'ICN-0',
          receivedOn: '2026-03-04',
        },
      ]);
      expect(await factsOf(at(1))).toMatchObject([
        { source: 'payer', accepted: false, category: 'A7', statusCode: '562', entity: '82' },
      ]);
    });

    it('about an unknown claim are listed with their raw segments', async () => {
      const known = { number: at(2).number, code: 'A2' };
      const result = await ingest(claimAckFile('PR', [{ number: 'OVAAAAAAAAAAV1', code: 'A2' }, known]));
      expect(result).toMatchObject({ status: 'accepted', exceptions: 1 });
      expect(await exceptionsOf(result.sha256)).toMatchObject([{ kind: 'unknownClaim', status: 'open' }]);
      expect(await factsOf(at(2))).toHaveLength(1);
    });

    it('that refuse a whole transaction reach every claim in it', async () => {
      const result = await ingest(claimAckFile('AY', [], { reference: batch.reference, above: 'A3' }));
      const inIt = readInterchangeClaims(clearinghouse.received[0]).claims.filter(
        ({ batch: { header } }) => header.reference === batch.reference,
      );
      expect(result.nudges.length).toBeGreaterThanOrEqual(inIt.length);
      const rows = await seen((tx) =>
        tx.acknowledgement.count({ where: { file: { sha256: result.sha256 }, accepted: false } }),
      );
      expect(rows).toBe(inIt.length);
      expect(rows).toBeLessThan(sent.length);
    });

    it.each([
      [
        'a 999 refuses their transaction',
        () => groupAckFile(batch.group, 'P', ['0001']),
        'functionalGroup',
        false,
      ],
      ['a 999 refuses their group', () => groupAckFile(batch.group, 'R'), 'functionalGroup', true],
      [
        'a TA1 refuses their interchange',
        () => interchangeAckFile(batch.interchange, 'R', '022'),
        'interchange',
        true,
      ],
    ])('that %s', async (_what, file, source, all) => {
      const result = await ingest(file());
      const rows = await seen((tx) =>
        tx.acknowledgement.findMany({ where: { file: { sha256: result.sha256 }, claimId: { not: null } } }),
      );
      expect(rows.every((row) => row.source === source && !row.accepted && row.batchId === 'b-1')).toBe(true);
      if (all) expect(rows).toHaveLength(sent.length);
      else expect(rows.length).toBeLessThan(sent.length);
      expect(rows.length).toBeGreaterThan(0);
    });

    it('that refuse a second delivery of what was taken leave the claims alone', async () => {
      const result = await ingest(interchangeAckFile(batch.interchange, 'R', '025'));
      expect(await exceptionsOf(result.sha256)).toMatchObject([{ kind: 'duplicateInterchange' }]);
      expect(
        await seen((tx) =>
          tx.fact.count({
            where: { key: { startsWith: 'ack/' }, body: { path: ['statusCode'], equals: '025' } },
          }),
        ),
      ).toBe(0);
    });

    it('of something we never sent are listed', async () => {
      const result = await ingest(groupAckFile('777', 'R'));
      expect(await exceptionsOf(result.sha256)).toMatchObject([{ kind: 'unknownAcknowledgement' }]);
    });
  });

  describe('an 835', () => {
    const claimOf = (claim: Sent) =>
      paid(claim, {
        ...{ paid: claim.charge - 3_000, patient: 1_000 },
        lines: claim.lines.map((line, index) => ({
          ...{ lineId: line.lineId, code: line.code, charge: line.charge },
          ...(index === 0
            ? { paid: line.charge - 3_000, cas: 'CO-45 20.00, PR-2 10.00', remarks: ['N115'] }
            : { paid: line.charge, cas: '' }),
        })),
      });

    it('is posted to the cent: payment, claims, lines and adjustments, and each claim gets its remittance', async () => {
      const { npi } = clinicIdentity(CLINICS.find(({ key }) => key === at(3).clientId) ?? CLINICS[0]!);
      const file = remittanceFile({
        trace: 'T-1',
        payee: npi,
        claims: [remitClaim(claimOf(at(3))), remitClaim(claimOf(at(4)))],
      });
      const result = await ingest(file, 'a.835');
      expect(result).toMatchObject({ kind: '835', status: 'accepted', claims: 2, exceptions: 0, issues: [] });
      const [posted] = await remittance('T-1');
      expect(posted).toMatchObject({
        clientId: at(3).clientId,
        unmatchedCents: 0n,
        foreignCents: 0n,
        plbCents: 0n,
      });
      expect(posted?.ownCents).toBe(posted?.amountCents);
      expect(
        posted?.claims[0]?.adjustments.map(({ groupCode, carc, disposition, lineId }) => [
          groupCode,
          carc,
          disposition,
          lineId,
        ]),
      ).toEqual([
        ['CO', '45', 'contractual', 'L1'],
        ['PR', '2', 'patient_responsibility', 'L1'],
      ]);
      const fact = (await factsOf(at(3))).at(-1);
      expect(fact).toMatchObject({ kind: 'remittanceReceived', traceNumber: 'T-1' });
      expect(fact).toMatchObject({
        remit: {
          version: 1,
          payerSequence: 1,
          remitDate: '2026-03-20',
          patientCents: 1_000,
          remarks: [{ code: 'N115', lineId: 'L1' }],
        },
      });
    });

    it('changes nothing the second time, as the same bytes or as the same payment in another file', async () => {
      const before = await seen(async (tx) => [
        await tx.remitClaim.count(),
        await tx.fact.count(),
        await tx.remittance.count(),
        await tx.fileException.count(),
      ]);
      const claims = [remitClaim(claimOf(at(4))), remitClaim(claimOf(at(3)))];
      const again = remittanceFile({ trace: 'T-1', claims });
      expect(await ingest(again)).toMatchObject({ status: 'accepted', exceptions: 0 });
      expect(await ingest(again, 'again.835')).toMatchObject({
        status: 'duplicate',
        claims: 0,
        issues: [{ code: 'file-duplicate' }],
      });
      const after = await seen(async (tx) => [
        await tx.remitClaim.count(),
        await tx.fact.count(),
        await tx.remittance.count(),
        await tx.fileException.count(),
      ]);
      expect(after).toEqual(before);
    });

    it('with a known trace but another amount is quarantined: nothing of it is posted', async () => {
      const result = await ingest(remittanceFile({ trace: 'T-1', claims: [remitClaim(paid(at(5)))] }));
      expect(await exceptionsOf(result.sha256)).toMatchObject([{ kind: 'quarantinedPayment' }]);
      expect((await factsOf(at(5))).some(({ kind }) => kind === 'remittanceReceived')).toBe(false);
      expect(await remittance('T-1')).toHaveLength(1);
    });

    it('with a reversal, its correction and money kept back balances, and no PLB reaches a claim', async () => {
      const original = claimOf(at(6));
      await ingest(remittanceFile({ trace: 'T-2', claims: [remitClaim(original)] }));
      const negative = (value: number) => -value;
      const reversal = remitClaim({
        ...original,
        ...{
          status: '22',
          charge: negative(original.charge),
          paid: negative(original.paid),
          patient: undefined,
        },
        lines: original.lines?.map((line, index) => ({
          ...line,
          charge: -line.charge,
          paid: -line.paid,
          cas: index === 0 ? 'CO-45 -20.00, PR-2 -10.00' : '',
        })),
      });
      const correction = remitClaim({ ...original, icn: 'ICN-NEW' });
      const plb = [
        { reason: 'WO', reference: at(6).number, cents: 4_000 },
        { reason: 'L6', reference: '', cents: -25 },
      ];
      const other = remitClaim(paid(at(7), { paid: at(7).charge - 100, cas: 'CO-45 1.00' }));
      const result = await ingest(
        remittanceFile({ trace: 'T-3', date: '2026-04-03', claims: [reversal, correction, other], plb }),
      );
      expect(result).toMatchObject({ exceptions: 0, issues: [] });
      const [posted] = await remittance('T-3');
      expect(posted?.plbCents).toBe(3_975n);
      expect(posted && posted.ownCents - posted.plbCents).toBe(posted?.amountCents);
      expect(posted?.providerAdjustments.map(({ reason, amountCents }) => [reason, amountCents])).toEqual([
        ['WO', 4_000n],
        ['L6', -25n],
      ]);
      const remits = (await factsOf(at(6))).flatMap((body) =>
        body.kind === 'remittanceReceived' ? body.remit : [],
      );
      expect(remits.map(({ statusCode, chargeCents }) => [statusCode, chargeCents])).toEqual([
        ['1', original.charge],
        ['22', -original.charge],
        ['1', original.charge],
      ]);
    });

    it('keeps unknown and foreign claims with their raw segments, and posts the others', async () => {
      const strangers = [
        remitClaim({ number: 'OVZZZZZZZZZZV1', icn: '1', charge: 10_000, paid: 10_000 }),
        remitClaim({ number: 'PM-4711', icn: '2', charge: 5_000, paid: 5_000 }),
      ];
      const result = await ingest(
        remittanceFile({ trace: 'T-4', claims: [...strangers, remitClaim(paid(at(8)))] }),
      );
      expect((await exceptionsOf(result.sha256)).map(({ kind, raw }) => [kind, raw !== null])).toEqual([
        ['unknownClaim', true],
        ['foreignClaim', true],
      ]);
      expect((await remittance('T-4'))[0]).toMatchObject({
        unmatchedCents: 10_000n,
        foreignCents: 5_000n,
        ownCents: BigInt(at(8).charge),
      });
      expect((await factsOf(at(8))).at(-1)?.kind).toBe('remittanceReceived');
    });

    it("finds a claim by the payer's number when its own is garbled", async () => {
      await seen((tx) =>
        tx.claimVersion.updateMany({
          where: { claimId: at(9).claimId },
          data: { payerControlNumber: 'ICN-GARBLED' },
        }),
      );
      await ingest(
        remittanceFile({
          trace: 'T-5',
          claims: [remitClaim(paid(at(9), { number: 'GARBLED', icn: 'ICN-GARBLED' }))],
        }),
      );
      expect((await factsOf(at(9))).at(-1)).toMatchObject({
        kind: 'remittanceReceived',
        remit: { version: 1 },
      });
    });

    it('holds a claim that does not balance, and only that one', async () => {
      const wrong = remitClaim(paid(at(10), { paid: 1, cas: 'CO-45 1.00' }));
      const result = await ingest(
        remittanceFile({ trace: 'T-6', claims: [wrong, remitClaim(paid(at(11)))] }),
      );
      expect(await exceptionsOf(result.sha256)).toMatchObject([
        { kind: 'outOfBalance', claimId: at(10).claimId, clientId: at(10).clientId },
      ]);
      expect((await factsOf(at(10))).some(({ kind }) => kind === 'remittanceReceived')).toBe(false);
      expect((await factsOf(at(11))).at(-1)?.kind).toBe('remittanceReceived');
    });

    it('whose payment is not what its claims come to says so, with the place', async () => {
      const result = await ingest(
        remittanceFile({ trace: 'T-7', claims: [remitClaim(paid(at(12)))], amount: 5 }),
      );
      expect(result.issues).toMatchObject([
        {
          code: 'remit-unbalanced',
          message: expect.stringMatching(/^Interchange 1, group 1, transaction 1/),
        },
      ]);
      expect((await exceptionsOf(result.sha256)).map(({ kind }) => kind)).toEqual(['outOfBalance']);
    });

    it('that is cut off gives its whole claims; the whole file later gives the rest', async () => {
      const claims = [at(13), at(14), at(15)].map((claim) => remitClaim(paid(claim)));
      const whole = text(remittanceFile({ trace: 'T-8', claims }));
      const cut = whole.slice(0, whole.lastIndexOf('CLP') + 10);
      const first = await ingest(bytes(cut), 'cut.835');
      // The second claim may have had more lines: where it is cut cannot be told.
      expect(first).toMatchObject({ status: 'accepted', claims: 1 });
      expect(first.issues.map(({ code }) => code)).toContain('file-truncated');
      expect(await ingest(bytes(whole), 'whole.835')).toMatchObject({ status: 'accepted', claims: 3 });
      const [posted] = await remittance('T-8');
      expect(posted?.claims.map(({ claimId }) => claimId)).toEqual(
        [at(13), at(14), at(15)].map(({ claimId }) => claimId),
      );
      expect(posted?.ownCents).toBe(posted?.amountCents);
    });

    it('with wrong counts is posted, and the counts are listed', async () => {
      const wrong = text(remittanceFile({ trace: 'T-9', claims: [remitClaim(paid(at(16)))] })).replace(
        /SE\*\d+/,
        'SE*2',
      );
      const result = await ingest(bytes(wrong));
      expect(result).toMatchObject({ status: 'accepted', issues: [{ code: 'transaction-segment-count' }] });
      expect((await factsOf(at(16))).at(-1)?.kind).toBe('remittanceReceived');
    });

    it('that is no X12 file is kept and refused in one sentence', async () => {
      const result = await ingest(bytes('<html>404</html>'), 'page.html');
      expect(result).toMatchObject({ kind: 'unknown', status: 'rejected', claims: 0, exceptions: 1 });
      expect(result.issues.at(-1)?.message).toBe(
        'This is not an X12 file: no ISA segment was found. It was kept as it came.',
      );
    });

    it('of 1,000 claims takes a few seconds', async () => {
      const claims = Array.from({ length: 1_000 }, (_, index) =>
        remitClaim({ ...claimOf(at(index % sent.length)), icn: `MANY${index}` }),
      );
      const startedAt = performance.now();
      const result = await ingest(remittanceFile({ trace: 'T-1000', claims }));
      expect(result).toMatchObject({ claims: 1_000, exceptions: 0 });
      expect(performance.now() - startedAt).toBeLessThan(8_000);
    });

    it('of several payments posts each', async () => {
      const payments = [17, 18].map((index) => ({
        trace: `T-1${index}`,
        claims: [remitClaim(paid(at(index)))],
      }));
      expect(await ingest(remittanceFile(...payments))).toMatchObject({ claims: 2, exceptions: 0 });
      expect(await remittance('T-117')).toHaveLength(1);
      expect(await remittance('T-118')).toHaveLength(1);
    });
  });

  describe('the mailbox', () => {
    it('gives each file once, whatever its name, and posting it again nudges whoever has not read yet', async () => {
      const inbound = createInboundActivities(deps);
      const file = remittanceFile({ trace: 'T-20', claims: [remitClaim(paid(at(19)))] });
      clearinghouse.mailbox.push({ name: 'one.835', bytes: file }, { name: 'copy.835', bytes: file });
      const list = () => inbound.listMailbox({ partnerId: PARTNER, asOf: AS_OF, limit: 50 });
      const [one, copy] = await list();
      const fetch = (entry: typeof one) =>
        inbound.fetchFile({ partnerId: PARTNER, asOf: AS_OF, ...(entry as NonNullable<typeof one>) });
      const { fileId, duplicate } = await fetch(one);
      expect(duplicate).toBe(false);
      expect(await fetch(one)).toEqual({ fileId, duplicate: false });
      const posted = await inbound.postFile({ fileId, asOf: AS_OF });
      expect(posted).toMatchObject({ exceptions: 0, nudges: [{ claimId: at(19).claimId }] });
      expect(await inbound.postFile({ fileId, asOf: AS_OF })).toEqual(posted);
      expect((await list()).map(({ name }) => name)).toEqual(['copy.835']);
      expect(await fetch(copy)).toEqual({ fileId, duplicate: true });
      expect(await list()).toEqual([]);
    });
  });
});
