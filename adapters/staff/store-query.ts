import { Failure } from '../../domain/failures';
import { queryProblem } from '../../domain/queries';
import type { PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Database } from '../database/client';
import { storeDocument } from '../documents/document-store';

/**
 * Checks and stores the text of a query to the clinician; the command `askClinician` then carries its id.
 * @throws Failure `InvalidInput` for a text that leads, names a code or payment, or asks more than one question
 */
export async function storeQuery(
  deps: { database: Database; ring: KeyRing },
  query: {
    id: string;
    clientId: string;
    claimId: string;
    author: string;
    text: string;
    asOf: PracticeInstant;
  },
): Promise<void> {
  const { text, author, ...rest } = query;
  const problem = queryProblem(text);
  if (problem) throw new Failure('InvalidInput', problem);
  await deps.database.forClients([query.clientId], (tx) =>
    storeDocument(tx, deps.ring, {
      ...rest,
      ...{ kind: 'query', name: 'Query to the clinician', mediaType: 'text/plain' },
      ...{ body: Buffer.from(text.trim(), 'utf8'), author: `user:${author}` },
    }),
  );
}
