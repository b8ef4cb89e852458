import { type KeyRing, lookupHash } from '../../platform/crypto/key-ring';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const CHARACTERS = 10;

/**
 * Our number of a claim: `OV` and ten characters of base 32, 50 bits of a keyed hash, so that the same claim gets the same number
 * wherever it is imported and the number tells nothing. `attempt` gives another one where a number is taken already.
 */
export function claimNumberOf(ring: KeyRing, clientId: string, externalIdHash: string, attempt = 0): string {
  const hash = BigInt(
    `0x${lookupHash(ring, 'claim.number', `${clientId}/${externalIdHash}/${attempt}`).slice(0, 16)}`,
  );
  let number = 'OV';
  for (let at = 0; at < CHARACTERS; at += 1) number += ALPHABET[Number((hash >> BigInt(5 * at)) & 31n)];
  return number;
}
