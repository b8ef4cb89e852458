import { knownBeforeBilling } from '../../adapters/authorization/known-before-billing';
import { putNumber } from '../../adapters/authorization/put-number';
import { contentOfVersion } from '../../adapters/documents/claim-content';
import type { KnownOfAuthorization } from '../../domain/authorization/look';
import type { AuthorizationLookInput, AuthorizationPutInput } from '../../domain/claim/acts';
import { dateOf } from '../../domain/time';
import type { ClaimDeps } from './deps';

/** Read. What a claim bills, and what the practice knows about its authorization. */
export function lookForAuthorization(
  { database, ring }: ClaimDeps,
  { clientId, claimId, version, asOf }: AuthorizationLookInput,
): Promise<KnownOfAuthorization> {
  return database.forClients([clientId], async (tx) => {
    const content = await contentOfVersion(tx, ring, claimId, version);
    return knownBeforeBilling(tx, { claimId, content, today: dateOf(asOf) });
  });
}

/** Idempotent write, keyed by claim and authorization: the number goes on the version, which has not left. */
export async function putAuthorization(
  { database, ring }: ClaimDeps,
  input: AuthorizationPutInput,
): Promise<void> {
  await database.forClients([input.clientId], (tx) => putNumber(tx, ring, input));
}
