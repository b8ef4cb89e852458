import { explainException, matchException } from '../../../activities/files';
import { clinicIdentity } from '../../../simulator/practice/claim-837';
import { CLINICS } from '../../../simulator/practice/clinics';
import { type ClaimInput, remitClaim, remittanceFile } from './answers';
import { type PostingTest, type Sent, startPosting } from './posting';
import { AS_OF } from './practice';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytes = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'));
const paid = (claim: Sent, over: Partial<ClaimInput> = {}) => ({
  ...{ number: claim.number, icn: `ICN${claim.number}`, charge: claim.charge, paid: claim.charge },
  ...over,
});

describe('an 835', () => {
  let posting: PostingTest;
  let sent: Sent[];

  beforeAll(async () => {
    posting = await startPosting();
    sent = posting.sent;
  });
  afterAll(() => posting.stop());

  const at = (index: number) => sent[index] as Sent;
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
    const claims = [remitClaim(claimOf(at(4))), remitClaim(claimOf(at(3)))];
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

  it('with a reversal, its correction and money kept back balances, and the PLB that names a claim is told to it', async () => {
    const original = claimOf(at(6));
    await posting.ingest(remittanceFile({ trace: 'T-2', claims: [remitClaim(original)] }));
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
    const result = await posting.ingest(
      remittanceFile({ trace: 'T-3', date: '2026-04-03', claims: [reversal, correction, other], plb }),
    );
    expect(result).toMatchObject({ exceptions: 0, issues: [] });
    const [posted] = await posting.remittance('T-3');
    expect(posted?.plbCents).toBe(3_975n);
    expect(posted && posted.ownCents - posted.plbCents).toBe(posted?.amountCents);
    expect(posted?.providerAdjustments.map(({ reason, amountCents }) => [reason, amountCents])).toEqual([
      ['WO', 4_000n],
      ['L6', -25n],
    ]);
    expect(posted?.providerAdjustments.map(({ match, claimId }) => [match, claimId])).toEqual([
      ['own', at(6).claimId],
      ['interest', null],
    ]);
    expect((await posting.factsOf(at(6))).at(-1)).toMatchObject({
      ...{ kind: 'takebackReceived', traceNumber: 'T-3' },
      takeback: { reason: 'WO', amountCents: 4_000, payerSequence: 1, on: '2026-04-03' },
    });
    const remits = (await posting.factsOf(at(6))).flatMap((body) =>
      body.kind === 'remittanceReceived' ? body.remit : [],
    );
    expect(remits.map(({ statusCode, chargeCents }) => [statusCode, chargeCents])).toEqual([
      ['1', original.charge],
      ['22', -original.charge],
      ['1', original.charge],
    ]);
  });

  it('with money kept back that leads to no claim asks a person, until the payment that it is about comes', async () => {
    const plb = [{ reason: 'WO', reference: `ICN${at(19).number}`, cents: 1_000 }];
    const early = remittanceFile({ trace: 'T-20', claims: [remitClaim(paid(at(20)))], plb });
    const { sha256 } = await posting.ingest(early, 'early.835');
    expect(await posting.exceptionsOf(sha256)).toMatchObject([
      {
        kind: 'unmatchedAdjustment',
        status: 'open',
        message: expect.stringContaining('took $10.00 by PLB WO'),
      },
    ]);
    await posting.ingest(remittanceFile({ trace: 'T-19', claims: [remitClaim(paid(at(19)))] }), 'late.835');
    expect(await posting.exceptionsOf(sha256)).toMatchObject([{ status: 'resolved', resolution: 'matched' }]);
    expect((await posting.factsOf(at(19))).map(({ kind }) => kind).slice(-2)).toEqual([
      'remittanceReceived',
      'takebackReceived',
    ]);
  });

  it.each([
    ['stored with hyphens and quoted without', 'ICN-77-A1/2', 'ICN77A12'],
    ['stored without and quoted with hyphens', 'ICN88B34', 'ICN-88-B3 4'],
  ])('finds the claim of money kept back by a number that is %s', async (_how, stored, quoted) => {
    const claim = at(2);
    await posting.ingest(
      remittanceFile({ trace: `T-${stored}`, claims: [remitClaim(paid(claim, { icn: stored }))] }),
    );
    const plb = [{ reason: 'WO', reference: quoted, cents: 1_000 }];
    const later = remittanceFile({ trace: `T-${quoted}`, claims: [remitClaim(paid(at(1)))], plb });
    expect(await posting.ingest(later)).toMatchObject({ exceptions: 0 });
    expect((await posting.remittance(`T-${quoted}`))[0]?.providerAdjustments).toMatchObject([
      { match: 'own', claimId: claim.claimId },
    ]);
  });

  it('with money kept back that leads nowhere is settled by a person, once, with a reason', async () => {
    const { worker, reader } = await posting.worker();
    const plb = [
      { reason: 'WO', reference: 'SEE LETTER', cents: 700 },
      { reason: 'CS', reference: '', cents: 300 },
    ];
    const { sha256 } = await posting.ingest(
      remittanceFile({ trace: 'T-21', claims: [remitClaim(paid(at(21)))], plb }),
    );
    const [first, second] = await posting.exceptionsOf(sha256);
    const settlement = { exceptionId: first?.id ?? '', by: worker, note: 'the letter names it', asOf: AS_OF };
    await expect(matchException(posting.deps, { ...settlement, by: reader }, at(21))).rejects.toThrow(
      'may not settle',
    );
    expect(await matchException(posting.deps, settlement, at(21))).toMatchObject([
      { claimId: at(21).claimId },
    ]);
    expect((await posting.factsOf(at(21))).at(-1)).toMatchObject({
      ...{ kind: 'takebackReceived', takeback: { amountCents: 700, reason: 'WO' } },
    });
    await expect(matchException(posting.deps, settlement, at(21))).rejects.toThrow(
      'settled before (matched)',
    );
    await explainException(posting.deps, { ...settlement, exceptionId: second?.id ?? '' });
    expect(await posting.exceptionsOf(sha256)).toMatchObject([
      { status: 'resolved', resolution: 'matched', decidedBy: worker, claimId: at(21).claimId },
      { status: 'resolved', resolution: 'explained', decidedBy: worker },
    ]);
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
      remitClaim({ ...claimOf(at(index % sent.length)), icn: `MANY${index}` }),
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
