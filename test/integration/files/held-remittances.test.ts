import { discardException, explainException, postException } from '../../../activities/files';
import { reconcile } from '../../../adapters/reading/reconcile';
import { type ClaimInput, groupAckFile, remitClaim, remittanceFile } from './answers';
import { type PostingTest, paid, type Sent, startPosting } from './posting';
import { AS_OF } from './practice';

const lessOne = (claim: Sent) => paid(claim, { paid: claim.charge - 100, cas: 'CO-45 1.00' });
const reversed = (claim: Sent) => paid(claim, { status: '22', charge: -claim.charge, paid: -claim.charge });
/** Ten dollars, whatever was billed: payments of different claims that look alike. */
const tenDollars = (claim: Sent) =>
  paid(claim, { paid: 1_000, cas: `CO-45 ${((claim.charge - 1_000) / 100).toFixed(2)}` });

describe('what is held for review', () => {
  let posting: PostingTest;
  let people: Awaited<ReturnType<PostingTest['worker']>>;

  beforeAll(async () => {
    posting = await startPosting();
    people = await posting.worker();
  });
  afterAll(() => posting.stop());

  const at = (index: number) => posting.sent[index] as Sent;
  const sends = async (trace: string, date: string, ...claims: ClaimInput[]) =>
    posting.ingest(remittanceFile({ trace, date, claims: claims.map(remitClaim) }), `${trace}.835`);
  const takesBack = (trace: string, date: string, claim: Sent) => {
    const plb = [{ reason: 'FB', reference: 'CARRIED', cents: -claim.charge }];
    const payment = { trace, date, claims: [remitClaim(reversed(claim))], plb };
    return posting.ingest(remittanceFile(payment), `${trace}.835`);
  };
  const remitsOf = async (claim: Sent) =>
    (await posting.factsOf(claim)).flatMap((body) =>
      body.kind === 'remittanceReceived' ? [[body.remit.statusCode, body.remit.paidCents]] : [],
    );
  const settlement = (exceptionId: string | undefined, by = people.boss) => ({
    ...{ exceptionId: exceptionId ?? '', by, note: 'the payer said so on the phone', asOf: AS_OF },
  });
  /** Every file balances, with what is held in its own column. */
  const held = async (name: string) => {
    const { files, exceptions } = await reconcile(posting.deps.database, AS_OF);
    expect(files.filter(({ differenceCents }) => differenceCents !== 0)).toEqual([]);
    const file = files.find((one) => one.name === name);
    const open = exceptions.filter((one) => one.file === name).map(({ kind }) => kind);
    return { own: file?.ownCents, held: file?.heldCents, total: file?.totalCents, open };
  };

  it('a second decision with other money and no reversal is held until a manager posts it', async () => {
    await sends('H-1', '2026-03-20', paid(at(0)));
    const { sha256 } = await sends('H-2', '2026-03-27', lessOne(at(0)), paid(at(1)));
    expect(await remitsOf(at(0))).toEqual([['1', at(0).charge]]);
    expect(await remitsOf(at(1))).toHaveLength(1);
    expect(await held('H-2.835')).toMatchObject({
      ...{ own: at(1).charge, held: at(0).charge - 100, open: ['contradiction'] },
    });
    const [exception] = await posting.exceptionsOf(sha256);
    await expect(postException(posting.deps, settlement(exception?.id, people.worker))).rejects.toThrow(
      'may not settle',
    );
    await expect(explainException(posting.deps, settlement(exception?.id))).rejects.toThrow(
      'holds money back',
    );
    expect(await postException(posting.deps, settlement(exception?.id))).toMatchObject([
      { claimId: at(0).claimId },
    ]);
    expect(await remitsOf(at(0))).toEqual([
      ['1', at(0).charge],
      ['1', at(0).charge - 100],
    ]);
    expect(await held('H-2.835')).toMatchObject({ held: 0, open: [] });
    expect(await posting.exceptionsOf(sha256)).toMatchObject([
      { status: 'resolved', resolution: 'posted', decidedBy: people.boss, note: expect.anything() },
    ]);
    await expect(postException(posting.deps, settlement(exception?.id))).rejects.toThrow('settled before');
  });

  it('one that is discarded stays counted and is never told to the claim', async () => {
    await sends('H-3', '2026-03-20', paid(at(2)));
    const { sha256 } = await sends('H-4', '2026-03-27', lessOne(at(2)));
    const [exception] = await posting.exceptionsOf(sha256);
    await discardException(posting.deps, settlement(exception?.id));
    expect(await remitsOf(at(2))).toEqual([['1', at(2).charge]]);
    expect(await held('H-4.835')).toMatchObject({ own: 0, held: at(2).charge - 100, open: [] });
  });

  it.each<[string, number, number[]]>([
    ['1-2-3', 3, [0, 1, 2]],
    ['1-3-2', 4, [0, 2, 1]],
    ['3-1-2', 5, [2, 0, 1]],
    ['3-2-1', 6, [2, 1, 0]],
    ['2-3-1, each twice', 7, [1, 1, 2, 2, 0, 0]],
  ])(
    'its reversal lets it go by itself: files in the order %s end the same',
    async (_order, index, order) => {
      const claim = at(index);
      const files = [
        () => sends(`H-5-${index}`, '2026-03-20', paid(claim)),
        () => takesBack(`H-6-${index}`, '2026-03-27', claim),
        () => sends(`H-7-${index}`, '2026-04-03', lessOne(claim)),
      ];
      for (const place of order) await files[place]?.();
      const remits = (await remitsOf(claim)).map(([status, money]) => `${status} ${money}`).sort();
      expect(remits).toEqual([`1 ${claim.charge}`, `22 ${-claim.charge}`, `1 ${claim.charge - 100}`].sort());
      expect(await held(`H-7-${index}.835`)).toMatchObject({ held: 0, open: [] });
      expect(await held(`H-5-${index}.835`)).toMatchObject({ held: 0, open: [] });
    },
  );

  it('two 835s for one claim in the same second: one is posted, the other held', async () => {
    await Promise.all([sends('H-8', '2026-03-27', paid(at(8))), sends('H-9', '2026-03-27', lessOne(at(8)))]);
    expect(await remitsOf(at(8))).toHaveLength(1);
    const [one, other] = [await held('H-8.835'), await held('H-9.835')];
    expect([...one.open, ...other.open]).toEqual(['contradiction']);
  });

  it('a payment with a known trace, amount and day but other claims is held whole', async () => {
    const name = 'H-10-other.835';
    await sends('H-10', '2026-03-20', tenDollars(at(9)));
    const other = tenDollars(at(10));
    const content = remittanceFile({ trace: 'H-10', claims: [remitClaim(other)] });
    const { sha256 } = await posting.ingest(content, name);
    expect(await remitsOf(at(10))).toEqual([]);
    expect(await held(name)).toMatchObject({
      ...{ total: 1_000, held: 1_000, open: ['quarantinedPayment'] },
    });
    // The same bytes change nothing, also while it is held.
    expect(await posting.ingest(content, 'again.835')).toMatchObject({ status: 'duplicate' });
    expect(await posting.exceptionsOf(sha256)).toHaveLength(1);
    const [exception] = await posting.exceptionsOf(sha256);
    await postException(posting.deps, settlement(exception?.id));
    expect(await remitsOf(at(10))).toEqual([['1', 1_000]]);
    expect(await held(name)).toMatchObject({ own: 1_000, held: 0, open: [] });
    expect(await posting.remittance('H-10')).toHaveLength(2);
    // Once it is on record, the same content in another file is known.
    const again = remittanceFile({ trace: 'H-10', claims: [remitClaim(other)] });
    expect(await posting.ingest(again, 'third.835')).toMatchObject({ exceptions: 0 });
    expect(await remitsOf(at(10))).toHaveLength(1);
  });

  it('a payment with another amount is no money once it is discarded', async () => {
    const name = 'H-11-other.835';
    await sends('H-11', '2026-03-20', paid(at(11)));
    const content = remittanceFile({ trace: 'H-11', claims: [remitClaim(lessOne(at(12)))] });
    const { sha256 } = await posting.ingest(content, name);
    const [exception] = await posting.exceptionsOf(sha256);
    await expect(discardException(posting.deps, settlement(exception?.id, people.reader))).rejects.toThrow(
      'may not settle',
    );
    await discardException(posting.deps, settlement(exception?.id));
    expect(await remitsOf(at(12))).toEqual([]);
    expect(await held(name)).toEqual({ own: undefined, held: undefined, total: undefined, open: [] });
  });

  it('an answer for another patient and visit under our number goes to no claim', async () => {
    const stranger = paid(at(13), { person: { name: 'OTHERWISE', memberId: 'Z1' }, servedOn: '2025-01-02' });
    const { sha256 } = await sends('H-12', '2026-03-20', stranger, paid(at(14)));
    expect(await remitsOf(at(13))).toEqual([]);
    expect(await remitsOf(at(14))).toHaveLength(1);
    const [exception] = await posting.exceptionsOf(sha256);
    expect(exception).toMatchObject({
      ...{ kind: 'wrongClaim', claimId: at(13).claimId, status: 'open' },
      message: expect.stringContaining('patient name, member number, service date'),
    });
    expect(exception?.message).not.toContain('OTHERWISE');
    expect(await held('H-12.835')).toMatchObject({ own: at(14).charge, held: at(13).charge });
    await postException(posting.deps, settlement(exception?.id));
    expect(await remitsOf(at(13))).toEqual([['1', at(13).charge]]);
  });

  it('one for another charge and day is discarded the same way', async () => {
    const other = paid(at(15), { charge: 999_999, paid: 999_999, servedOn: '2025-01-02' });
    const { sha256 } = await sends('H-13', '2026-03-20', other);
    const [exception] = await posting.exceptionsOf(sha256);
    expect(exception?.kind).toBe('wrongClaim');
    await discardException(posting.deps, settlement(exception?.id));
    expect(await remitsOf(at(15))).toEqual([]);
    expect(await held('H-13.835')).toMatchObject({ own: 0, held: 999_999, open: [] });
  });

  it('a claim that does not balance cannot be posted, only discarded', async () => {
    const wrong = paid(at(16), { paid: 1, cas: 'CO-45 1.00' });
    const { sha256 } = await sends('H-14', '2026-03-20', wrong);
    const [exception] = await posting.exceptionsOf(sha256);
    await expect(postException(posting.deps, settlement(exception?.id))).rejects.toThrow(
      'ask the payer for a corrected one',
    );
    await discardException(posting.deps, settlement(exception?.id));
    expect(await held('H-14.835')).toMatchObject({ own: 0, held: 1, open: [] });
  });

  it('a line that does not balance holds its claim, and reconcile counts it', async () => {
    const [line] = at(17).lines;
    const wrong = paid(at(17), {
      lines: [
        { lineId: line?.lineId, code: line?.code ?? '', charge: at(17).charge, paid: 500, cas: 'CO-45 1.00' },
      ],
      paid: 500,
    });
    const { sha256 } = await sends('H-15', '2026-03-20', wrong);
    expect(await posting.exceptionsOf(sha256)).toMatchObject([{ kind: 'outOfBalance' }]);
    expect(await remitsOf(at(17))).toEqual([]);
    expect(await held('H-15.835')).toMatchObject({ own: 0, held: 500, open: ['outOfBalance'] });
  });

  it('a payment out of balance is posted, counted apart, and explained by a person', async () => {
    const content = remittanceFile({ trace: 'H-16', claims: [remitClaim(paid(at(18)))], amount: 5 });
    const { sha256 } = await posting.ingest(content, 'H-16.835');
    const [exception] = await posting.exceptionsOf(sha256);
    const difference = ((at(18).charge - 5) / 100).toFixed(2);
    expect(exception).toMatchObject({
      kind: 'outOfBalance',
      message: expect.stringContaining('less than its claims'),
    });
    expect(exception?.message.replaceAll(',', '')).toContain(`$${difference} less`);
    const gapOf = async () =>
      (await reconcile(posting.deps.database, AS_OF)).files.find(({ name }) => name === 'H-16.835');
    const counted = { ownCents: at(18).charge, outOfBalanceCents: 5 - at(18).charge, differenceCents: 0 };
    expect(await gapOf()).toMatchObject(counted);
    await explainException(posting.deps, settlement(exception?.id, people.worker));
    expect(await gapOf()).toMatchObject(counted);
    expect((await held('H-16.835')).open).toEqual([]);
  });

  it('a file that was cut off is out of balance until the whole one comes', async () => {
    const whole = Buffer.from(
      remittanceFile({
        trace: 'H-17',
        claims: [at(19), at(20), at(21)].map((claim) => remitClaim(paid(claim))),
      }),
    );
    const cut = whole.subarray(0, whole.lastIndexOf('CLP') + 10);
    await posting.ingest(new Uint8Array(cut), 'H-17-cut.835');
    expect((await held('H-17-cut.835')).open).toContain('outOfBalance');
    await posting.ingest(new Uint8Array(whole), 'H-17.835');
    const { files } = await reconcile(posting.deps.database, AS_OF);
    expect(files.find(({ name }) => name === 'H-17-cut.835')).toMatchObject({
      ...{ outOfBalanceCents: 0, differenceCents: 0 },
    });
    expect((await held('H-17-cut.835')).open).not.toContain('outOfBalance');
  });

  it('an 835 before the 999 of its batch counts; the 999 that comes then changes no money', async () => {
    await sends('H-18', '2026-03-20', paid(at(22)));
    await posting.ingest(groupAckFile(posting.batch.group, 'A'), 'late.999');
    expect(await remitsOf(at(22))).toEqual([['1', at(22).charge]]);
    expect(await held('H-18.835')).toMatchObject({ own: at(22).charge, held: 0, open: [] });
  });
});
