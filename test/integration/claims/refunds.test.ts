import { recordRefund } from '../../../adapters/staff/record-refund';
import type { DenialCase } from '../../../domain/claim/denial-case';
import type { ClaimState } from '../../../domain/claim/state';
import { cents } from '../../../domain/money';
import type { RemitClaim } from '../../../domain/remittance/remit';
import { type PostingTest, type Sent, startPosting } from '../files/posting';
import { AS_OF } from '../files/practice';

describe('a refund to a payer', () => {
  let posting: PostingTest;
  let people: Awaited<ReturnType<PostingTest['worker']>>;
  let claim: Sent;

  beforeAll(async () => {
    posting = await startPosting();
    people = await posting.worker();
    claim = posting.sent[0] as Sent;
    await posting.seen(async (tx) => {
      const { state } = await tx.claim.findUniqueOrThrow({ where: { id: claim.claimId } });
      const overpayment = {
        ...{ caseId: 'D1', status: 'humanTask', openedOn: '2026-03-02', about: 'overpayment', version: 1 },
        ...{ payerSequence: 1, deniedCents: 0, overpaidCents: 24_000, lineIds: [] },
      } as unknown as DenialCase;
      const paid = {
        remitClaimId: 'R1',
        version: 1,
        payerSequence: 1,
        paidCents: 64_000,
      } as unknown as RemitClaim;
      const overpaid = { ...(state as unknown as ClaimState), cases: [overpayment], remits: [paid] };
      await tx.claim.update({ where: { id: claim.claimId }, data: { state: overpaid as never } });
    });
  });
  afterAll(() => posting.stop());

  const refund = (over: object = {}) => ({
    ...{ payerSequence: 1, amountCents: cents(24_000), on: '2026-03-02', reference: 'CHECK 77' },
    ...{ by: people.boss, ...over },
  });
  const record = (over: object = {}) => recordRefund(posting.deps, claim, refund(over), AS_OF);

  it('is for a manager, and never more than what is held without right', async () => {
    await expect(record({ by: people.worker })).rejects.toThrow('by a manager, not by a biller');
    await expect(record({ amountCents: cents(24_001) })).rejects.toThrow('more than the $240.00');
    expect(await posting.seen((tx) => tx.staffNote.count())).toBe(0);
  });

  it('is told to its claim once, and its reference stays out of the fact', async () => {
    expect(await record()).toMatchObject([{ claimId: claim.claimId }]);
    expect(await record()).toEqual([]);
    const fact = (await posting.factsOf(claim)).at(-1);
    expect(fact).toMatchObject({
      ...{ kind: 'takebackReceived' },
      takeback: { reason: 'refund', amountCents: 24_000, payerSequence: 1, on: '2026-03-02' },
    });
    expect(JSON.stringify(fact)).not.toContain('CHECK');
    expect(await posting.seen((tx) => tx.staffNote.count())).toBe(1);
  });

  it('a second one before the claim has read the first is refused', async () => {
    await expect(record({ reference: 'CHECK 78' })).rejects.toThrow('more than the $0.00');
  });
});
