import type { AppealRef } from '../../domain/appeal-case/acts';
import type { AppealStore, NewAppealFact } from '../../domain/appeal-case/appeal-store';
import type { AppealOutcome } from '../../domain/appeal-case/state';
import type { ClaimStore, NewFact, Nudge } from '../../domain/claim/claim-store';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import type { Database } from '../database/client';
import { toDateColumn } from '../database/values';

export interface LetterDeps {
  database: Database;
  store: ClaimStore;
  appeals: AppealStore;
}

/** A payer's decision that came as a letter: by mail, from a portal, or listed by the clearinghouse. */
export interface LetterToRecord {
  /** Unique: the same letter again changes nothing. */
  id: string;
  clientId: string;
  appealId?: string;
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
export async function recordLetter(
  deps: LetterDeps,
  letter: LetterToRecord,
  asOf: PracticeInstant,
): Promise<LetterTold> {
  const { id, clientId, appealId, decisions, noticeDate, receivedOn } = letter;
  // One that decides for one claim keeps its id; of one that decides for several, each decision is a row.
  const parts = decisions.map((one) => ({ ...one, id: decisions.length > 1 ? `${id}/${one.claimId}` : id }));
  const hasOwnLife = await deps.database.forClients([clientId], async (tx) => {
    const dates = { noticeDate: toDateColumn(noticeDate), receivedOn: toDateColumn(receivedOn) };
    const data = parts.map((part) => ({ ...part, clientId, ...(appealId ? { appealId } : {}), ...dates }));
    await tx.letter.createMany({ data, skipDuplicates: true });
    return appealId !== undefined && (await tx.appealCase.count({ where: { id: appealId, clientId } })) > 0;
  });
  const said = { kind: 'decisionLetterReceived', noticeDate, receivedOn } as const;
  if (appealId && hasOwnLife) {
    const facts = parts.map(({ id: letterId, claimId, outcome }): NewAppealFact => {
      const body = { ...said, letterId, outcome, claimId };
      return { clientId, appealId, key: `letter/${letterId}`, body };
    });
    return { claims: [], appeals: await deps.appeals.addAppealFacts({ facts, asOf }) };
  }
  const facts = parts.map(({ id: letterId, claimId, outcome }): NewFact => {
    const body = { ...said, letterId, outcome, ...(appealId ? { appealId } : {}) };
    return { clientId, claimId, key: `letter/${letterId}`, body };
  });
  return { claims: await deps.store.addFacts({ facts, asOf }), appeals: [] };
}
