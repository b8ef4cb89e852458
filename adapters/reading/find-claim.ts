import type { ClaimRef } from '../../domain/claim/acts';
import { Failure } from '../../domain/failures';
import type { Database } from '../database/client';

/**
 * Finds a claim by its id, its short number, or the number of one of its versions: that is what payers quote in letters. Among all clients.
 * @throws Failure `NotFound`
 */
export async function findClaim(database: Database, idOrNumber: string): Promise<ClaimRef> {
  const number = idOrNumber.toUpperCase();
  const row = await database.forAllClients((tx) =>
    tx.claim.findFirst({
      where: {
        OR: [
          { id: idOrNumber },
          { claimNumber: number },
          { versions: { some: { patientControlNumber: number } } },
        ],
      },
      select: { id: true, clientId: true },
    }),
  );
  if (!row)
    throw new Failure('NotFound', `No claim ${idOrNumber} is on record: \`overturn claims list\` shows them`);
  return { clientId: row.clientId, claimId: row.id };
}
