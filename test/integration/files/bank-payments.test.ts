import { uuidv7 } from 'uuidv7';
import { toBigInt, toDateColumn, toTimestamp } from '../../../adapters/database/values';
import { importBankList, listTraces } from '../../../adapters/import/bank-payments';
import { cents } from '../../../domain/money';
import { type PostingTest, startPosting } from './posting';
import { AS_OF } from './practice';

describe("the bank's list of payments", () => {
  let posting: PostingTest;
  let clientId: string;

  beforeAll(async () => {
    posting = await startPosting();
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
});
