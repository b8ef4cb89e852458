import { explainException, matchException } from '../../../activities/files';
import { remitClaim, remittanceFile } from './answers';
import { type PostingTest, paid, partlyPaid, type Sent, startPosting } from './posting';
import { AS_OF } from './practice';

describe('an 835', () => {
  let posting: PostingTest;

  beforeAll(async () => {
    posting = await startPosting();
  });
  afterAll(() => posting.stop());

  const at = (index: number) => posting.sent[index] as Sent;

  it('with a reversal, its correction and money kept back balances, and the PLB that names a claim is told to it', async () => {
    const original = partlyPaid(at(6));
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
});
