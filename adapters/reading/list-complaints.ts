import { type Complaint, complaintOf } from '../../domain/follow-up/complaint';
import type { CalendarDate } from '../../domain/time';
import type { Database } from '../database/client';
import { openStates } from '../database/open-states';

export interface ListedComplaint extends Complaint {
  clientId: string;
  claimId: string;
  claimNumber: string;
}

/** Complaints about silent payers whose day has come, the oldest claim first. Read from the states of claims that a person is to call about. */
export async function listComplaints(database: Database, today: CalendarDate): Promise<ListedComplaint[]> {
  const states = await database.forAllClients((tx) =>
    openStates(tx, { tasks: { some: { status: 'open', kind: 'callPayer' } } }),
  );
  return states
    .flatMap((claim) => {
      const complaint = complaintOf(claim, today);
      const { clientId, claimId, claimNumber } = claim;
      return complaint && complaint.from <= today ? [{ clientId, claimId, claimNumber, ...complaint }] : [];
    })
    .sort((a, b) => a.from.localeCompare(b.from) || a.claimNumber.localeCompare(b.claimNumber));
}
