import type { ClaimRef } from '../../domain/claim/acts';
import { Failure } from '../../domain/failures';
import type { Database } from '../database/client';

/** Finds a claim by its id or its short number, among all clients. @throws Failure `NotFound` */
export async function findClaim(database: Database, idOrNumber: string): Promise<ClaimRef> {
  const row = await database.forAllClients((tx) =>
    tx.claim.findFirst({
      where: { OR: [{ id: idOrNumber }, { claimNumber: idOrNumber.toUpperCase() }] },
      select: { id: true, clientId: true },
    }),
  );
  if (!row)
    throw new Failure('NotFound', `No claim ${idOrNumber} is on record: \`overturn claims list\` shows them`);
  return { clientId: row.clientId, claimId: row.id };
}
