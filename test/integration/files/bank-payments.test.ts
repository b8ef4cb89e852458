import { uuidv7 } from 'uuidv7';
import { toBigInt, toDateColumn, toTimestamp } from '../../../adapters/database/values';
import { importBankList } from '../../../adapters/import/bank-payments';
import { closeTrace, listTraces, reconcilePayments } from '../../../adapters/import/payment-traces';
import type { ClaimState } from '../../../domain/claim/state';
import { cents } from '../../../domain/money';
import { type PostingTest, type Sent, startPosting } from './posting';
import { AS_OF } from './practice';

describe("the bank's list of payments", () => {
  let posting: PostingTest;
  let clientId: string;

  beforeAll(async () => {
    posting = await startPosting();
    await posting.worker();
    clientId = posting.sent[0]?.clientId ?? '';
  });
  afterAll(() => posting.stop());

  const row = (traceNumber: string, amount: number, paidOn = '2026-03-02') => ({
    ...{ traceNumber, amountCents: cents(amount), paidOn, method: 'eft' as const },
  });
  const take = (...rows: ReturnType<typeof row>[]) =>
    posting.seen((tx) => importBankList(tx, rows, { clientId, newId: uuidv7, asOf: AS_OF }));
  const traces = () => posting.seen((tx) => listTraces(tx, '2026-03-03'));

  it('opens a trace for money without its 835, settles it when the 835 comes, and changes nothing the second time', async () => {
    expect(await take(row('0077', 500))).toEqual({ added: 1, matched: 0, openTraces: 1 });
    expect(await take(row('0077', 500))).toEqual({ added: 0, matched: 0, openTraces: 1 });
    expect(await traces()).toMatchObject([{ kind: 'paymentWithoutRemittance', owner: 'biller' }]);
    await posting.seen(async (tx) => {
      const file = await tx.ediFile.findFirstOrThrow();
      await tx.remittance.create({
        data: {
          ...{ id: uuidv7(), fileId: file.id, clientId, scope: file.scope, payerIdentifier: 'P' },
          ...{ traceNumber: '77', method: 'ACH', amountCents: toBigInt(cents(500)) },
          ...{ paymentDate: toDateColumn('2026-03-03'), postedAt: toTimestamp(AS_OF) },
        },
      });
    });
    expect(await take()).toEqual({ added: 0, matched: 1, openTraces: 0 });
    expect(await traces()).toEqual([]);
  });

  /** The first claim with its payer, whose 277 said on 1 February that it was paid. */
  const saidPaid = (claimId: string, status: 'accepted' | 'adjudicated') =>
    posting.seen(async (tx) => {
      const row = await tx.claim.findUniqueOrThrow({ where: { id: claimId } });
      const state = row.state as unknown as ClaimState;
      const versions = [
        {
          version: 1,
          frequency: '1' as const,
          patientControlNumber: 'OV1',
          payerControlNumber: 'ICN7',
          status,
        },
      ];
      const said = { version: 1, category: 'F1', statusCode: '65', since: '2026-02-01', on: '2026-02-01' };
      const after: ClaimState = { ...state, versions, followUp: { checks: 1, last: { ...said, times: 1 } } };
      await tx.claim.update({ where: { id: claimId }, data: { state: JSON.parse(JSON.stringify(after)) } });
    });
  const reconcile = () =>
    posting.seen((tx) => reconcilePayments(tx, { clientId, newId: uuidv7, asOf: AS_OF }));

  it('opens a trace for a claim that its payer calls paid while no 835 has come, until it comes', async () => {
    const { claimId } = posting.sent[0] as Sent;
    await posting.seen((tx) =>
      tx.statusCheck.create({
        data: {
          ...{ id: uuidv7(), clientId, claimId, version: 1, checkNo: 1, intentKey: 'ask/1' },
          ...{ askedAt: toTimestamp(AS_OF), category: 'F1', statusCode: '65' },
        },
      }),
    );
    await saidPaid(claimId, 'accepted');
    expect(await reconcile()).toEqual({ matched: 0, openTraces: 1 });
    expect(await traces()).toMatchObject([
      { kind: 'statusWithoutRemittance', traceNumber: 'ICN7', dueOn: '2026-02-21', owner: 'manager' },
    ]);
    await saidPaid(claimId, 'adjudicated');
    expect(await reconcile()).toEqual({ matched: 0, openTraces: 0 });
  });

  it('lets a person close a trace with a reason, once, and opens it no more', async () => {
    await take(row('0099', 700));
    const [open] = await traces();
    const close = (by: string, traceId = open?.traceId ?? '') =>
      closeTrace(posting.deps, { traceId, by, reason: 'J. Smith paid it twice', asOf: AS_OF });
    await expect(close('reader')).rejects.toMatchObject({ type: 'Forbidden' });
    await expect(close('worker', 'nothing')).rejects.toThrow('payments traces');
    expect(await close('worker')).toBe(clientId);
    await expect(close('worker')).rejects.toThrow('is closed already');
    expect(await reconcile()).toEqual({ matched: 0, openTraces: 0 });
    const kept = await posting.seen((tx) =>
      tx.paymentTrace.findUniqueOrThrow({ where: { id: open?.traceId } }),
    );
    expect(kept).toMatchObject({ status: 'closed', closedBy: 'worker' });
    expect(Buffer.from(kept.reason ?? []).includes('Smith')).toBe(false);
  });
});
