import { clinicIdentity } from '../../../simulator/practice/claim-837';
import { CLINICS } from '../../../simulator/practice/clinics';
import { remitClaim, remittanceFile } from './answers';
import { type PostingTest, paid, partlyPaid, type Sent, startPosting } from './posting';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytes = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'));
describe('an 835', () => {
  let posting: PostingTest;
  let sent: Sent[];

  beforeAll(async () => {
    posting = await startPosting();
    sent = posting.sent;
  });
  afterAll(() => posting.stop());

  const at = (index: number) => sent[index] as Sent;

  it('is posted to the cent: payment, claims, lines and adjustments, and each claim gets its remittance', async () => {
    const { npi } = clinicIdentity(CLINICS.find(({ key }) => key === at(3).clientId) ?? CLINICS[0]!);
    const file = remittanceFile({
      trace: 'T-1',
      payee: npi,
      claims: [remitClaim(partlyPaid(at(3))), remitClaim(partlyPaid(at(4)))],
    });
    const result = await posting.ingest(file, 'a.835');
    expect(result).toMatchObject({ kind: '835', status: 'accepted', claims: 2, exceptions: 0, issues: [] });
    const [posted] = await posting.remittance('T-1');
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
    const fact = (await posting.factsOf(at(3))).at(-1);
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
    const before = await posting.seen(async (tx) => [
      await tx.remitClaim.count(),
      await tx.fact.count(),
      await tx.remittance.count(),
      await tx.fileException.count(),
    ]);
    const claims = [remitClaim(partlyPaid(at(4))), remitClaim(partlyPaid(at(3)))];
    const again = remittanceFile({ trace: 'T-1', claims });
    expect(await posting.ingest(again)).toMatchObject({ status: 'accepted', exceptions: 0 });
    expect(await posting.ingest(again, 'again.835')).toMatchObject({
      status: 'duplicate',
      claims: 0,
      issues: [{ code: 'file-duplicate' }],
    });
    const after = await posting.seen(async (tx) => [
      await tx.remitClaim.count(),
      await tx.fact.count(),
      await tx.remittance.count(),
      await tx.fileException.count(),
    ]);
    expect(after).toEqual(before);
  });

  it('with a known trace but another amount is quarantined: nothing of it is posted', async () => {
    const result = await posting.ingest(remittanceFile({ trace: 'T-1', claims: [remitClaim(paid(at(5)))] }));
    expect(await posting.exceptionsOf(result.sha256)).toMatchObject([{ kind: 'quarantinedPayment' }]);
    expect((await posting.factsOf(at(5))).some(({ kind }) => kind === 'remittanceReceived')).toBe(false);
    expect(await posting.remittance('T-1')).toHaveLength(1);
  });

  it('keeps unknown and foreign claims with their raw segments, and posts the others', async () => {
    const strangers = [
      remitClaim({ number: 'OVZZZZZZZZZZV1', icn: '1', charge: 10_000, paid: 10_000 }),
      remitClaim({ number: 'PM-4711', icn: '2', charge: 5_000, paid: 5_000 }),
    ];
    const result = await posting.ingest(
      remittanceFile({ trace: 'T-4', claims: [...strangers, remitClaim(paid(at(8)))] }),
    );
    expect((await posting.exceptionsOf(result.sha256)).map(({ kind, raw }) => [kind, raw !== null])).toEqual([
      ['unknownClaim', true],
      ['foreignClaim', true],
    ]);
    expect((await posting.remittance('T-4'))[0]).toMatchObject({
      unmatchedCents: 10_000n,
      foreignCents: 5_000n,
      ownCents: BigInt(at(8).charge),
    });
    expect((await posting.factsOf(at(8))).at(-1)?.kind).toBe('remittanceReceived');
  });

  it("finds a claim by the payer's number when its own is garbled", async () => {
    await posting.seen((tx) =>
      tx.claimVersion.updateMany({
        where: { claimId: at(9).claimId },
        data: { payerControlNumber: 'ICN-GARBLED' },
      }),
    );
    await posting.ingest(
      remittanceFile({
        trace: 'T-5',
        claims: [remitClaim(paid(at(9), { number: 'GARBLED', icn: 'ICN-GARBLED' }))],
      }),
    );
    expect((await posting.factsOf(at(9))).at(-1)).toMatchObject({
      kind: 'remittanceReceived',
      remit: { version: 1 },
    });
  });

  it('holds a claim that does not balance, and only that one', async () => {
    const wrong = remitClaim(paid(at(10), { paid: 1, cas: 'CO-45 1.00' }));
    const result = await posting.ingest(
      remittanceFile({ trace: 'T-6', claims: [wrong, remitClaim(paid(at(11)))] }),
    );
    expect(await posting.exceptionsOf(result.sha256)).toMatchObject([
      { kind: 'outOfBalance', claimId: at(10).claimId, clientId: at(10).clientId },
    ]);
    expect((await posting.factsOf(at(10))).some(({ kind }) => kind === 'remittanceReceived')).toBe(false);
    expect((await posting.factsOf(at(11))).at(-1)?.kind).toBe('remittanceReceived');
  });

  it('whose payment is not what its claims come to says so, with the place', async () => {
    const result = await posting.ingest(
      remittanceFile({ trace: 'T-7', claims: [remitClaim(paid(at(12)))], amount: 5 }),
    );
    expect(result.issues).toMatchObject([
      {
        code: 'remit-unbalanced',
        message: expect.stringMatching(/^Interchange 1, group 1, transaction 1/),
      },
    ]);
    expect((await posting.exceptionsOf(result.sha256)).map(({ kind }) => kind)).toEqual(['outOfBalance']);
  });

  it('that is cut off gives its whole claims; the whole file later gives the rest', async () => {
    const claims = [at(13), at(14), at(15)].map((claim) => remitClaim(paid(claim)));
    const whole = text(remittanceFile({ trace: 'T-8', claims }));
    const cut = whole.slice(0, whole.lastIndexOf('CLP') + 10);
    const first = await posting.ingest(bytes(cut), 'cut.835');
    // The second claim may have had more lines: where it is cut cannot be told.
    expect(first).toMatchObject({ status: 'accepted', claims: 1 });
    expect(first.issues.map(({ code }) => code)).toContain('file-truncated');
    expect(await posting.ingest(bytes(whole), 'whole.835')).toMatchObject({ status: 'accepted', claims: 3 });
    const [posted] = await posting.remittance('T-8');
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
    const result = await posting.ingest(bytes(wrong));
    expect(result).toMatchObject({ status: 'accepted', issues: [{ code: 'transaction-segment-count' }] });
    expect((await posting.factsOf(at(16))).at(-1)?.kind).toBe('remittanceReceived');
  });

  it('that is no X12 file is kept and refused in one sentence', async () => {
    const result = await posting.ingest(bytes('<html>404</html>'), 'page.html');
    expect(result).toMatchObject({ kind: 'unknown', status: 'rejected', claims: 0, exceptions: 1 });
    expect(result.issues.at(-1)?.message).toBe(
      'This is not an X12 file: no ISA segment was found. It was kept as it came.',
    );
  });

  it('of 1,000 claims takes a few seconds', async () => {
    const claims = Array.from({ length: 1_000 }, (_, index) =>
      remitClaim({ ...partlyPaid(at(index % sent.length)), icn: `MANY${index}` }),
    );
    const startedAt = performance.now();
    const result = await posting.ingest(remittanceFile({ trace: 'T-1000', claims }));
    expect(result).toMatchObject({ claims: 1_000, exceptions: 0 });
    expect(performance.now() - startedAt).toBeLessThan(8_000);
  });

  it('of several payments posts each', async () => {
    const payments = [17, 18].map((index) => ({
      trace: `T-1${index}`,
      claims: [remitClaim(paid(at(index)))],
    }));
    expect(await posting.ingest(remittanceFile(...payments))).toMatchObject({ claims: 2, exceptions: 0 });
    expect(await posting.remittance('T-117')).toHaveLength(1);
    expect(await posting.remittance('T-118')).toHaveLength(1);
  });
});
