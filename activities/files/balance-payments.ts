import type { Tx } from '../../adapters/database/client';
import { addExceptions } from '../../adapters/import/edi-files';
import { finding } from '../../adapters/import/findings';
import { TRANSACTION_ENDS } from '../../adapters/import/raw-parts';
import { paymentGap } from '../../adapters/posting/payment-gap';
import { cents, formatDollars } from '../../domain/money';
import type { Posting, PostingDeps } from './deps';
import type { PostedPayments } from './post-payments';

/**
 * Lists each payment of a file that is not what its claims and provider adjustments come to, once, with the amount; its claims are posted
 * all the same. What a later file completes leaves the list.
 */
export async function balancePayments(
  tx: Tx,
  { ring, newId }: PostingDeps,
  { file, parts, asOf }: Posting,
  opened: PostedPayments['opened'],
): Promise<void> {
  for (const { remittanceId, payment } of opened) {
    const gap = paymentGap(await tx.remittance.findUniqueOrThrow({ where: { id: remittanceId } }));
    const listed = { remittanceId, kind: 'outOfBalance' };
    if (gap === 0) {
      const data = { status: 'resolved', resolution: 'settled' };
      await tx.fileException.updateMany({ where: { ...listed, status: 'open' }, data });
      continue;
    }
    if ((await tx.fileException.count({ where: listed })) > 0) continue;
    const { source } = payment.remit;
    const text = `This payment does not balance: BPR02 is ${formatDollars(cents(Math.abs(gap)))} ${gap > 0 ? 'more' : 'less'} than its claims minus its provider adjustments. Its claims are posted; ask the payer, or explain it.`;
    const raw = parts.cut(source.byteOffset, TRANSACTION_ENDS);
    const exceptions = [{ ...listed, finding: finding('remit-unbalanced', source, text), raw }];
    await addExceptions(tx, ring, file, { exceptions, newId, asOf });
  }
}
