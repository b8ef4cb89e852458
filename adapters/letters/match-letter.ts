import { Failure } from '../../domain/failures';
import type { InboundLetter } from '../../domain/letters/letter';
import type { PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Database } from '../database/client';
import { scoreChosen } from './letter-candidates';
import { letterOf, lockLetter, noteAct } from './letter-rows';
import type { LetterTold } from './record-letter';
import { type DatedLetter, type LetterSays, type LetterTarget, routeLetter } from './route-letter';

export interface LetterMatch {
  clientId: string;
  letterId: string;
  target: LetterTarget;
  says: LetterSays;
  by: string;
  reason: string;
  asOf: PracticeInstant;
}

/** What the letter is matched to, and whom to nudge. */
export interface LetterMatched extends LetterTold {
  score: number;
  evidence: string[];
}

interface Deps {
  database: Database;
  ring: KeyRing;
}

/**
 * A person says whose a letter is. It is told to its claim or appeal, in the same transaction, and its dates become the anchors of the clocks
 * that it starts.
 * @throws Failure `Conflict` for a letter that is settled, `NotFound` for a claim, case or appeal that its client does not have,
 *   `InvalidInput` with the field for a date that cannot be or is not known
 */
export async function matchLetter({ database, ring }: Deps, match: LetterMatch): Promise<LetterMatched> {
  const { clientId, letterId, target, says, by, reason, asOf } = match;
  return database.forClients([clientId], async (tx) => {
    const row = await lockLetter(tx, letterId);
    if (row.status !== 'open')
      throw new Failure(
        'Conflict',
        `This letter is ${row.status} already: \`overturn letters unmatch\` takes it back`,
      );
    const letter = dated(letterOf(row));
    const no = row.matches + 1;
    const toldAs = no === 1 ? letterId : `${letterId}/${no}`;
    const told = await routeLetter({ tx, ring, row, letter, asOf, toldAs }, target, says);
    const [chosen] = await scoreChosen(tx, ring, row, told.about);
    const found = { score: chosen?.score ?? 0, evidence: chosen?.evidence ?? [] };
    const { claimIds, appealId } = told.about;
    await tx.inboundLetter.update({
      where: { id: letterId },
      data: {
        ...{ status: 'matched', kind: says.kind, matches: no, appealId: appealId ?? null },
        claimId: claimIds.length === 1 ? (claimIds[0] ?? null) : null,
      },
    });
    const about = { claimIds: [...claimIds], ...(appealId ? { appealId } : {}) };
    const data = { toldAs, kind: says.kind, ...about, ...found };
    await noteAct(tx, ring, row, { kind: 'matched', by, asOf, reason, data });
    return { claims: told.claims, appeals: told.appeals, ...found };
  });
}

function dated(letter: InboundLetter): DatedLetter {
  const { noticeDate } = letter;
  if (noticeDate === undefined)
    throw new Failure(
      'InvalidInput',
      'noticeDate: nobody has read the date on the letter yet, and its clock counts from it',
    );
  return { ...letter, noticeDate };
}
