import type { Tx } from '../../adapters/database/client';

/** ISA13 of a question to a payer. Inquiries count apart from batches: a gap in their numbers means nothing to anybody. */
export async function nextInquiryNumber(tx: Tx, partnerId: string): Promise<string> {
  const { lastValue } = await tx.controlNumber.upsert({
    where: { partnerId_kind: { partnerId, kind: 'inquiry' } },
    create: { partnerId, kind: 'inquiry', lastValue: 1 },
    update: { lastValue: { increment: 1 } },
  });
  return String(lastValue % 1_000_000_000).padStart(9, '0');
}
