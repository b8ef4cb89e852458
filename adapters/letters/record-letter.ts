import type { NewAppealFact } from '../../domain/appeal-case/appeal-store';
import type { AppealOutcome, AppealRef } from '../../domain/appeal-case/state';
import type { NewFact, Nudge } from '../../domain/claim/claim-store';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import { addAppealFacts } from '../database/appeal-inbox';
import type { Database, Tx } from '../database/client';
import { addFacts } from '../database/fact-inbox';
import { toDateColumn } from '../database/values';

export interface LetterDeps {
  database: Database;
}

/** A payer's decision that came as a letter: by mail, from a portal, or listed by the clearinghouse. */
export interface LetterToRecord {
  /** Unique: the same letter again changes nothing. */
  id: string;
  clientId: string;
  appealId?: string;
  /** The case that it is about, of a letter about one claim. */
  caseId?: string;
  /** What it says of each claim that it names. */
  decisions: readonly { claimId: string; outcome: AppealOutcome }[];
  noticeDate: CalendarDate;
  receivedOn: CalendarDate;
}

/** Whom to nudge; nobody for a letter that is on record. */
export interface LetterTold {
  claims: Nudge[];
  appeals: AppealRef[];
}

/**
 * Stores a letter, and puts it into the inbox of its appeal, which tells its claims; of a letter about no appeal that has a life of its own,
 * into the inbox of each claim.
 */
export function recordLetter(
  { database }: LetterDeps,
  letter: LetterToRecord,
  asOf: PracticeInstant,
): Promise<LetterTold> {
  return database.forClients([letter.clientId], (tx) => tellLetter(tx, letter, asOf));
}

/** As `recordLetter`, within a transaction. */
export async function tellLetter(tx: Tx, letter: LetterToRecord, asOf: PracticeInstant): Promise<LetterTold> {
  const { id, clientId, appealId, caseId, decisions, noticeDate, receivedOn } = letter;
  // One that decides for one claim keeps its id; of one that decides for several, each decision is a row.
  const parts = decisions.map((one) => ({ ...one, id: decisions.length > 1 ? `${id}/${one.claimId}` : id }));
  const dates = { noticeDate: toDateColumn(noticeDate), receivedOn: toDateColumn(receivedOn) };
  const data = parts.map((part) => ({ ...part, clientId, ...(appealId ? { appealId } : {}), ...dates }));
  await tx.letter.createMany({ data, skipDuplicates: true });
  const hasOwnLife =
    appealId !== undefined && (await tx.appealCase.count({ where: { id: appealId, clientId } })) > 0;
  const said = { kind: 'decisionLetterReceived', noticeDate, receivedOn } as const;
  if (appealId && hasOwnLife) {
    const facts = parts.map(({ id: letterId, claimId, outcome }): NewAppealFact => {
      const body = { ...said, letterId, outcome, claimId };
      return { clientId, appealId, key: `letter/${letterId}`, body };
    });
    return { claims: [], appeals: await addAppealFacts(tx, facts, asOf) };
  }
  const about = { ...(appealId ? { appealId } : {}), ...(caseId ? { caseId } : {}) };
  const facts = parts.map(({ id: letterId, claimId, outcome }): NewFact => {
    return { clientId, claimId, key: `letter/${letterId}`, body: { ...said, letterId, outcome, ...about } };
  });
  return { claims: await addFacts(tx, facts, asOf), appeals: [] };
}
