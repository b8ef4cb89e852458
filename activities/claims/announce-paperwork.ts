import { putPaperwork } from '../../adapters/documents/put-paperwork';
import type { PaperworkInput } from '../../domain/claim/acts';
import type { ClaimDeps } from './deps';

/** Idempotent write, keyed by claim and control number: the version, which has not left, announces what follows it. */
export async function announcePaperwork({ database, ring }: ClaimDeps, input: PaperworkInput): Promise<void> {
  await database.forClients([input.clientId], (tx) => putPaperwork(tx, ring, input));
}
