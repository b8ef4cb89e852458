import type { ClaimStore, Nudge } from '../../domain/claim/claim-store';
import { dateOf, type PracticeInstant } from '../../domain/time';
import type { Logger } from '../../platform/logger';
import type { ClearinghousePort, DecisionLetter } from '../clearinghouse/port';
import type { Database } from '../database/client';
import { recordLetter } from './record-letter';

export interface CollectDeps {
  database: Database;
  store: ClaimStore;
  clearinghouse: Pick<ClearinghousePort, 'listLetters'>;
  log: Logger;
}

/**
 * Takes in the decision letters that a clearinghouse lists and that are not on record. A letter leads to its appeal by the key the appeal
 * was sent with. One that belongs to no appeal of ours is left with the clearinghouse, and said.
 */
export async function collectLetters(
  deps: CollectDeps,
  partnerId: string,
  asOf: PracticeInstant,
): Promise<Nudge[]> {
  const after = await newestOnRecord(deps.database, partnerId);
  const letters = await deps.clearinghouse.listLetters({ asOf, ...(after ? { after } : {}) });
  const nudges: Nudge[] = [];
  for (const letter of letters) nudges.push(...(await takeIn(deps, partnerId, letter, asOf)));
  return nudges;
}

async function takeIn(
  deps: CollectDeps,
  partnerId: string,
  letter: DecisionLetter,
  asOf: PracticeInstant,
): Promise<Nudge[]> {
  const { letterId, intentKey, outcome, noticeDate } = letter;
  const appeal = await deps.database.forPartner(partnerId, (tx) =>
    tx.appeal.findFirst({ where: { intentKey } }),
  );
  if (!appeal) {
    deps.log.warn('letter.unknown_appeal', { partnerId, letterId });
    return [];
  }
  const { clientId, claimId, appealId } = appeal;
  const id = `${partnerId}/${letterId}`;
  return recordLetter(
    deps,
    { id, clientId, claimId, appealId, outcome, noticeDate, receivedOn: dateOf(asOf) },
    asOf,
  );
}

async function newestOnRecord(database: Database, partnerId: string): Promise<string | undefined> {
  const prefix = `${partnerId}/`;
  const row = await database.forPartner(partnerId, (tx) =>
    tx.letter.findFirst({
      where: { id: { startsWith: prefix } },
      orderBy: { id: 'desc' },
      select: { id: true },
    }),
  );
  return row?.id.slice(prefix.length);
}
