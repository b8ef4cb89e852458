import { type PayerPolls, type Poll, pollYield } from '../../domain/follow-up/poll-yield';
import type { Database } from '../database/client';

/** Polls of one payer by all clients, by the payer's identifier. */
export async function listPolls(database: Database): Promise<PayerPolls[]> {
  const rows = await database.forAllClients((tx) =>
    tx.statusCheck.findMany({
      select: {
        claimId: true,
        version: true,
        payerId: true,
        payerSequence: true,
        category: true,
        statusCode: true,
      },
      orderBy: [{ claimId: 'asc' }, { checkNo: 'asc' }],
    }),
  );
  return pollYield(rows.map(pollOf));
}

/** Rows of before it was kept who was asked. */
const UNKNOWN_PAYER = 'unknown';

function pollOf(row: {
  claimId: string;
  version: number;
  payerId: string | null;
  payerSequence: number;
  category: string | null;
  statusCode: string | null;
}): Poll {
  const { claimId, version, payerId, payerSequence, category, statusCode } = row;
  return {
    payerId: payerId ?? UNKNOWN_PAYER,
    subject: `${claimId}/${version}/${payerSequence}`,
    ...(category && statusCode ? { answer: { category, statusCode } } : {}),
  };
}
