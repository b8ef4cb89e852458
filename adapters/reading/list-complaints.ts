import type { ClaimState } from '../../domain/claim/state';
import { type Complaint, complaintOf } from '../../domain/follow-up/complaint';
import type { CalendarDate } from '../../domain/time';
import type { Database } from '../database/client';

export interface ListedComplaint extends Complaint {
  clientId: string;
  claimId: string;
  claimNumber: string;
}

/** Complaints about silent payers whose day has come, the oldest claim first. Read from the states of claims that a person is to call about. */
export async function listComplaints(database: Database, today: CalendarDate): Promise<ListedComplaint[]> {
  const rows = await database.forAllClients((tx) =>
    tx.claim.findMany({
      where: { outcome: null, tasks: { some: { status: 'open', kind: 'callPayer' } } },
      select: { state: true },
    }),
  );
  return rows
    .flatMap(({ state }) => {
      const claim = state as unknown as ClaimState;
      const complaint = complaintOf(claim, today);
      const { clientId, claimId, claimNumber } = claim;
      return complaint && complaint.from <= today ? [{ clientId, claimId, claimNumber, ...complaint }] : [];
    })
    .sort((a, b) => a.from.localeCompare(b.from) || a.claimNumber.localeCompare(b.claimNumber));
}
