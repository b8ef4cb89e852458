import type { Tx } from '../database/client';
import { toBigInt, toDateColumn, toTimestamp } from '../database/values';
import type { BankRow } from './bank-list';
import { type Reconciled, reconcilePayments, type TraceContext } from './payment-traces';

/** What an import came to. */
export interface BankImport extends Reconciled {
  added: number;
}

/** Takes in a bank's list and leads it to the 835s; what finds no other half becomes a trace. The same list again changes nothing. */
export async function importBankList(
  tx: Tx,
  rows: readonly BankRow[],
  context: TraceContext,
): Promise<BankImport> {
  const { clientId, newId, asOf } = context;
  const { count } = await tx.bankPayment.createMany({
    data: rows.map(({ paidOn, amountCents, ...row }) => ({
      ...{ id: newId(), clientId, ...row, importedAt: toTimestamp(asOf) },
      ...{ amountCents: toBigInt(amountCents), paidOn: toDateColumn(paidOn) },
    })),
    skipDuplicates: true,
  });
  return { added: count, ...(await reconcilePayments(tx, context)) };
}
