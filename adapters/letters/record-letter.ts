import type { ClaimStore, NewFact, Nudge } from '../../domain/claim/claim-store';
import type { FactBody } from '../../domain/claim/facts';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import type { Database } from '../database/client';
import { toDateColumn } from '../database/values';

type LetterFact = Extract<FactBody, { kind: 'decisionLetterReceived' }>;

/** A payer's decision that came as a letter: by mail, from a portal, or listed by the clearinghouse. */
export interface LetterToRecord {
  /** Unique: the same letter again changes nothing. */
  id: string;
  clientId: string;
  claimId: string;
  appealId?: string;
  outcome: LetterFact['outcome'];
  noticeDate: CalendarDate;
  receivedOn: CalendarDate;
}

/** Stores a letter and puts it into its claim's inbox. @returns whom to nudge; nobody for a letter that is on record */
export async function recordLetter(
  deps: { database: Database; store: ClaimStore },
  letter: LetterToRecord,
  asOf: PracticeInstant,
): Promise<Nudge[]> {
  const { id, clientId, claimId, appealId, outcome, noticeDate, receivedOn } = letter;
  await deps.database.forClients([clientId], (tx) =>
    tx.letter.createMany({
      data: [
        {
          id,
          clientId,
          claimId,
          appealId,
          outcome,
          noticeDate: toDateColumn(noticeDate),
          receivedOn: toDateColumn(receivedOn),
        },
      ],
      skipDuplicates: true,
    }),
  );
  const body: LetterFact = {
    kind: 'decisionLetterReceived',
    letterId: id,
    outcome,
    noticeDate,
    receivedOn,
    ...(appealId ? { appealId } : {}),
  };
  const fact: NewFact = { clientId, claimId, key: `letter/${id}`, body };
  return deps.store.addFacts({ facts: [fact], asOf });
}
