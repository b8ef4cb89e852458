import type { ClaimRef } from '../../domain/claim/acts';
import type { Nudge } from '../../domain/claim/claim-store';
import type { FactBody } from '../../domain/claim/facts';
import { REFUND, type Refund, refusalOfRefund } from '../../domain/claim/refunds';
import type { ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { dateOf, type PracticeInstant } from '../../domain/time';
import { type KeyRing, lookupHash } from '../../platform/crypto/key-ring';
import type { Database, Tx } from '../database/client';
import { addFacts, lockClaims } from '../database/fact-inbox';
import { memberOf } from './members';
import { storeNote } from './notes';

export interface SentRefund extends Refund {
  /** The check or transfer, as the practice knows it; stored encrypted. */
  reference: string;
  /** The manager who let it go: the user's id. */
  by: string;
}

/**
 * Records that money went back to a payer, with who let it go, and tells the claim. The same reference again is no news.
 * @returns whom to nudge; nobody for a refund that is on record
 * @throws Failure `Forbidden` for anybody but a manager of the client; `Conflict` with the reason when the money may not go back
 */
export async function recordRefund(
  { database, ring }: { database: Database; ring: KeyRing },
  claim: ClaimRef,
  refund: SentRefund,
  asOf: PracticeInstant,
): Promise<Nudge[]> {
  const { clientId, claimId } = claim;
  const { reference, by, ...money } = refund;
  const member = await memberOf(database, by, clientId);
  if (member.role !== 'manager')
    throw new Failure('Forbidden', `Money goes back by a manager, not by a ${member.role}`);
  const id = `refund-${lookupHash(ring, `refund.reference/${claimId}`, reference.trim()).slice(0, 24)}`;
  const takeback = { takebackId: id, reason: REFUND, ...money };
  const body: FactBody = { kind: 'takebackReceived', takeback, fileId: 'refund', traceNumber: id };
  const fact = { clientId, claimId, key: `plb/${id}`, body };
  await database.forClients([clientId], (tx) => mustBeAllowed(tx, claim, { refund, asOf, key: fact.key }));
  const text = `Refund ${reference}`;
  await storeNote({ database, ring }, { id, clientId, claimId, author: by, text, asOf });
  return database.forClients([clientId], async (tx) => {
    await mustBeAllowed(tx, claim, { refund, asOf, key: fact.key });
    return addFacts(tx, [fact], asOf);
  });
}

/** Under the claim's lock: two refunds of one second see each other. One that is on record was allowed. */
async function mustBeAllowed(
  tx: Tx,
  claim: ClaimRef,
  { refund, asOf, key }: { refund: Refund; asOf: PracticeInstant; key: string },
): Promise<void> {
  await lockClaims(tx, [claim]);
  const { claimId } = claim;
  const { state, processedFactSeq } = await tx.claim.findUniqueOrThrow({ where: { id: claimId } });
  const known = await tx.fact.count({ where: { claimId, key } });
  if (known > 0) return;
  const unread = await tx.fact.findMany({ where: { claimId, seq: { gt: processedFactSeq } } });
  const pending = unread.map(({ body }) => body as unknown as FactBody);
  const why = refusalOfRefund(state as unknown as ClaimState, refund, { today: dateOf(asOf), pending });
  if (why) throw new Failure('Conflict', why, { claimId });
}
