import type { ClaimStore, Nudge } from '../../domain/claim/claim-store';
import type { OverpaymentNotice } from '../../domain/remittance/takebacks';
import type { PracticeInstant } from '../../domain/time';
import type { Database } from '../database/client';
import { toDateColumn } from '../database/values';

/** How the letters table names one that asks money back: it decides nothing. */
const OVERPAYMENT = 'overpayment';

/**
 * Stores a payer's letter that asks money back, and puts it into its claim's inbox, a closed claim's too.
 * @returns whom to nudge; nobody for a letter that is on record
 */
export async function recordOverpaymentNotice(
  { database, store }: { database: Database; store: ClaimStore },
  claim: { clientId: string; claimId: string },
  notice: OverpaymentNotice,
  asOf: PracticeInstant,
): Promise<Nudge[]> {
  const { letterId: id, noticeDate, receivedOn } = notice;
  const data = [
    {
      ...{ ...claim, id, outcome: OVERPAYMENT },
      ...{ noticeDate: toDateColumn(noticeDate), receivedOn: toDateColumn(receivedOn) },
    },
  ];
  await database.forClients([claim.clientId], (tx) => tx.letter.createMany({ data, skipDuplicates: true }));
  const body = { kind: 'overpaymentNoticeReceived', notice } as const;
  return store.addFacts({ facts: [{ ...claim, key: `letter/${id}`, body }], asOf });
}
