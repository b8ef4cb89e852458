import type { NewFact, Nudge } from '../../domain/claim/claim-store';
import type { OverpaymentNotice } from '../../domain/remittance/takebacks';
import type { PracticeInstant } from '../../domain/time';
import type { Database, Tx } from '../database/client';
import { addFacts } from '../database/fact-inbox';
import { toDateColumn } from '../database/values';

/** How the letters table names one that asks money back: it decides nothing. */
const OVERPAYMENT = 'overpayment';

/**
 * Stores a payer's letter that asks money back, and puts it into its claim's inbox, a closed claim's too.
 * @returns whom to nudge; nobody for a letter that is on record
 */
export function recordOverpaymentNotice(
  { database }: { database: Database },
  claim: { clientId: string; claimId: string },
  notice: OverpaymentNotice,
  asOf: PracticeInstant,
): Promise<Nudge[]> {
  return database.forClients([claim.clientId], (tx) => tellOverpaymentNotice(tx, claim, notice, asOf));
}

/** As `recordOverpaymentNotice`, within a transaction. */
export async function tellOverpaymentNotice(
  tx: Tx,
  claim: { clientId: string; claimId: string },
  notice: OverpaymentNotice,
  asOf: PracticeInstant,
): Promise<Nudge[]> {
  const { letterId: id, noticeDate, receivedOn } = notice;
  const { clientId, claimId } = claim;
  const dates = { noticeDate: toDateColumn(noticeDate), receivedOn: toDateColumn(receivedOn) };
  const data = [{ clientId, claimId, id, outcome: OVERPAYMENT, ...dates }];
  await tx.letter.createMany({ data, skipDuplicates: true });
  const body = { kind: 'overpaymentNoticeReceived', notice } as const;
  const fact: NewFact = { clientId, claimId, key: `letter/${id}`, body };
  return addFacts(tx, [fact], asOf);
}
