import type { NewFact, Nudge } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Database, Tx } from '../database/client';
import { addFacts } from '../database/fact-inbox';
import { escalateIfDue } from './add-letter';
import { type LetterRow, lockLetter, noteAct } from './letter-rows';

/** What was noted when the letter was matched. */
interface MatchNote {
  toldAs: string;
  claimIds: string[];
}

/**
 * A letter that was matched wrongly is in the queue again, and each claim that it was told to hears so: what it had told is taken back as far
 * as nobody else has said it. A decision that other claims of an appeal rest on is not unsaid: a person asks the payer.
 * @returns whom to nudge
 * @throws Failure `Conflict` for a letter that is not matched
 */
export async function unmatchLetter(
  { database, ring }: { database: Database; ring: KeyRing },
  {
    clientId,
    letterId,
    by,
    reason,
    asOf,
  }: { clientId: string; letterId: string; by: string; reason: string; asOf: PracticeInstant },
): Promise<Nudge[]> {
  return database.forClients([clientId], async (tx) => {
    const row = await lockLetter(tx, letterId);
    if (row.status !== 'matched')
      throw new Failure('Conflict', `This letter is ${row.status}: only a matched one can be taken back`);
    const { toldAs, claimIds } = await noteOfMatch(tx, row);
    const facts = claimIds.map((claimId): NewFact => {
      // Of a letter that decided for several claims each was told its own part.
      const told = claimIds.length > 1 ? `${toldAs}/${claimId}` : toldAs;
      return {
        clientId,
        claimId,
        key: `letter/${told}/withdrawn`,
        body: { kind: 'letterWithdrawn', letterId: told },
      };
    });
    const nudges = await addFacts(tx, facts, asOf);
    const data = { status: 'open', claimId: null, appealId: null, escalatedOn: null };
    const open = await tx.inboundLetter.update({ where: { id: row.id }, data, omit: { content: true } });
    await noteAct(tx, ring, row, { kind: 'unmatched', by, asOf, reason, data: { toldAs } });
    await escalateIfDue(tx, ring, open, asOf);
    return nudges;
  });
}

async function noteOfMatch(tx: Tx, { id }: LetterRow): Promise<MatchNote> {
  const act = await tx.inboundLetterAct.findFirstOrThrow({
    where: { letterId: id, kind: 'matched' },
    orderBy: { seq: 'desc' },
  });
  return act.data as unknown as MatchNote;
}
