import { parsePatientControlNumber } from '../../domain/ids';
import { dateOf, type PracticeInstant } from '../../domain/time';
import type { Logger } from '../../platform/logger';
import type { ClearinghousePort, DecisionLetter } from '../clearinghouse/port';
import type { Database } from '../database/client';
import { type LetterDeps, type LetterTold, recordLetter } from './record-letter';

export interface CollectDeps extends LetterDeps {
  clearinghouseOf: (partnerId: string) => Pick<ClearinghousePort, 'listLetters'>;
  log: Logger;
}

/**
 * Takes in the decision letters that a clearinghouse lists and that are not on record. A letter leads to its appeal by the key the appeal
 * was sent with, and to one of its claims by that claim's number. One that belongs to no appeal of ours is left with the clearinghouse, and
 * said.
 */
export async function collectLetters(
  deps: CollectDeps,
  partnerId: string,
  asOf: PracticeInstant,
): Promise<LetterTold> {
  const after = await newestOnRecord(deps.database, partnerId);
  const letters = await deps.clearinghouseOf(partnerId).listLetters({ asOf, ...(after ? { after } : {}) });
  const told: LetterTold = { claims: [], appeals: [] };
  for (const letter of letters) {
    const { claims, appeals } = await takeIn(deps, partnerId, letter, asOf);
    told.claims.push(...claims);
    told.appeals.push(...appeals);
  }
  return told;
}

async function takeIn(
  deps: CollectDeps,
  partnerId: string,
  letter: DecisionLetter,
  asOf: PracticeInstant,
): Promise<LetterTold> {
  const { letterId, intentKey, patientControlNumber, outcome, noticeDate } = letter;
  const appealed = await deps.database.forPartner(partnerId, (tx) =>
    tx.appeal.findMany({ where: { intentKey }, include: { claim: { select: { claimNumber: true } } } }),
  );
  // A packet of one claim needs no number; of a packet of many only the one that is named is decided.
  const claimNumber = parsePatientControlNumber(patientControlNumber)?.claimNumber;
  const [only, another] = appealed;
  const appeal = another ? appealed.find(({ claim }) => claim.claimNumber === claimNumber) : only;
  if (!appeal) {
    deps.log.warn('letter.unknown_appeal', { partnerId, letterId });
    return { claims: [], appeals: [] };
  }
  const { clientId, claimId, appealId } = appeal;
  const dates = { noticeDate, receivedOn: dateOf(asOf) };
  const decisions = [{ claimId, outcome }];
  return recordLetter(
    deps,
    { id: `${partnerId}/${letterId}`, clientId, appealId, decisions, ...dates },
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
