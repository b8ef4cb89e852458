import { openPracticeClock } from '../../../adapters/clock/practice-clock';
import { registerExceptions } from '../../../cli/commands/exceptions';
import { registerInterest } from '../../../cli/commands/interest';
import { registerRefunds } from '../../../cli/commands/refunds';
import type { DenialCase } from '../../../domain/claim/denial-case';
import type { ClaimState } from '../../../domain/claim/state';
import type { RemitClaim } from '../../../domain/remittance/remit';
import { startCli } from '../../support/cli';
import { remitClaim, remittanceFile } from '../files/answers';
import { type PostingTest, type Sent, startPosting } from '../files/posting';
import { AS_OF } from '../files/practice';

let posting: PostingTest;
let cli: Awaited<ReturnType<typeof startCli>>;
let claim: Sent;

beforeAll(async () => {
  posting = await startPosting();
  await posting.worker();
  claim = posting.sent[0] as Sent;
  await posting.seen(async (tx) => {
    const { state } = await tx.claim.findUniqueOrThrow({ where: { id: claim.claimId } });
    const overpaid = { ...(state as unknown as ClaimState), ...OVERPAID };
    await tx.claim.update({ where: { id: claim.claimId }, data: { state: overpaid as never } });
  });
  await openPracticeClock(posting.deps.database, 'practice').begin({ practiceFrom: AS_OF, scale: 1 });
  cli = await startCli(posting.appUrl, registerRefunds, registerInterest, registerExceptions);
});
afterAll(async () => {
  await cli?.stop();
  await posting?.stop();
});

/** The payer sent 240.00 too much. */
const OVERPAID = {
  cases: [
    {
      ...{ caseId: 'D1', status: 'humanTask', openedOn: '2026-03-02', about: 'overpayment', version: 1 },
      ...{ payerSequence: 1, deniedCents: 0, overpaidCents: 24_000, lineIds: [] },
    } as unknown as DenialCase,
  ],
  remits: [{ remitClaimId: 'R1', version: 1, payerSequence: 1, paidCents: 64_000 } as unknown as RemitClaim],
};

describe('overturn refunds record', () => {
  const record = (amount: string, ...more: string[]) => [
    ...['refunds', 'record', claim.claimId, '--amount', amount, '--on', '2026-03-02'],
    ...['--reference', 'CHECK 77', ...more],
  ];

  it.each<[string, string[], number, string]>([
    ['an amount that is none', ['240'], 2, '--amount is in dollars and cents'],
    ['a day that is none', ['240.00', '--on', 'soon', '--as', 'boss'], 2, '--on is a date'],
    ['anybody but a manager', ['240.00', '--as', 'worker'], 1, 'by a manager, not by a biller'],
    ['more than is held without right', ['240.01', '--as', 'boss'], 1, 'more than the $240.00'],
  ])('refuses %s, and records nothing', async (_, [amount = '', ...more], exit, err) => {
    const said = await cli.run(...record(amount, ...more));
    expect(said).toMatchObject({ exit, out: '', err: expect.stringContaining(err) });
    expect(await posting.factsOf(claim)).toEqual([]);
  });

  it('records it once, and says so the second time', async () => {
    const words = record('240.00', '--as', 'boss');
    expect(await cli.json(...words)).toEqual({ claimId: claim.claimId, isNew: true });
    expect(await cli.run(...words)).toMatchObject({
      ...{ exit: 0, out: 'This refund is on record already: nothing was changed.\n' },
    });
    expect(await posting.factsOf(claim)).toMatchObject([{ kind: 'takebackReceived' }]);
  });
});

describe('overturn interest list', () => {
  it('says that there is none, as text and as an empty list', async () => {
    expect(await cli.run('interest', 'list')).toMatchObject({ out: 'No late payment is on record.\n' });
    expect(await cli.json('interest', 'list', '--claims', '--payer', 'NOBODY')).toEqual([]);
  });

  it('knows no other option', async () => {
    expect(await cli.run('interest', 'list', '--year', '2026')).toMatchObject({ exit: 2, out: '' });
  });
});

describe('overturn exceptions', () => {
  const because = ['--because', 'The reference is ours', '--as', 'boss'];

  /** Money that a payment kept back, by references that lead to no claim. */
  async function unmatched(trace: string): Promise<{ match: string; explain: string; of: Sent }> {
    const of = posting.sent[1] as Sent;
    const paid = remitClaim({ number: of.number, icn: 'ICN-1', charge: of.charge, paid: of.charge });
    const plb = [
      { reason: 'WO', reference: 'SEE LETTER', cents: 700 },
      { reason: 'CS', reference: '', cents: 300 },
    ];
    const { sha256 } = await posting.ingest(remittanceFile({ trace, claims: [paid], plb }));
    const [match, explain] = await posting.exceptionsOf(sha256);
    return { match: match?.id ?? '', explain: explain?.id ?? '', of };
  }

  it('that nobody has is not found', async () => {
    for (const words of [
      ['match', 'nothing', claim.claimId],
      ['explain', 'nothing'],
    ])
      expect(await cli.run('exceptions', ...words, ...because)).toMatchObject({ exit: 1, out: '' });
  });

  it('wants to know why', async () => {
    expect(await cli.run('exceptions', 'explain', 'nothing')).toMatchObject({
      ...{ exit: 2, err: expect.stringContaining('--because') },
    });
  });

  it('is told to the claim that a person names, or explained, each once', async () => {
    const { match, explain, of } = await unmatched('T-CLI');
    expect(await cli.json('exceptions', 'match', match, of.number, ...because)).toEqual({
      ...{ exceptionId: match, resolution: 'matched', claimId: of.claimId },
    });
    expect((await posting.factsOf(of)).at(-1)).toMatchObject({
      ...{ kind: 'takebackReceived', takeback: { amountCents: 700 } },
    });
    expect(await cli.json('exceptions', 'explain', explain, ...because)).toEqual({
      ...{ exceptionId: explain, resolution: 'explained' },
    });
    for (const words of [
      ['match', match, of.number],
      ['explain', explain],
    ])
      expect(await cli.run('exceptions', ...words, ...because)).toMatchObject({
        ...{ exit: 1, out: '', err: expect.stringContaining('settled before') },
      });
  });

  it('is not settled by somebody who only reads', async () => {
    const words = ['exceptions', 'explain', 'nothing', '--because', 'It is ours', '--as', 'reader'];
    expect(await cli.run(...words)).toMatchObject({ exit: 1, out: '' });
  });
});
