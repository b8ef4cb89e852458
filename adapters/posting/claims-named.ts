import { plainNumber } from '../../domain/matching/claim-numbers';
import { type KeyRing, lookupHash } from '../../platform/crypto/key-ring';
import type { Tx } from '../database/client';

/**
 * The claims that one of these numbers names, by what payers sent about them and by what we sent; payers' numbers with or without their
 * hyphens. `others`: one of them is on record as the number of a claim that is not ours.
 */
export async function claimsNamed(
  tx: Tx,
  ring: KeyRing,
  numbers: readonly string[],
): Promise<{ claimIds: string[]; others: boolean }> {
  if (numbers.length === 0) return { claimIds: [], others: false };
  const ours = numbers.map((number) => number.toUpperCase());
  const plain = [...new Set(numbers.map(plainNumber))];
  const named = await tx.$queryRaw<{ claimId: string | null; match: string }[]>`
    select claim_id as "claimId", match from remit_claim
    where upper(regexp_replace(payer_control_number, '[^A-Za-z0-9]', '', 'g')) = any(${plain})`;
  const hashes = ours.map((number) => lookupHash(ring, 'remitClaim.patientControlNumber', number));
  const byOurs = await tx.remitClaim.findMany({
    where: { patientControlNumberHash: { in: hashes }, match: 'own' },
    select: { claimId: true },
  });
  const versions = await tx.$queryRaw<{ claimId: string }[]>`
    select claim_id as "claimId" from claim_version
    where patient_control_number = any(${ours})
       or upper(regexp_replace(payer_control_number, '[^A-Za-z0-9]', '', 'g')) = any(${plain})`;
  const ids = [...named, ...byOurs, ...versions].flatMap(({ claimId }) => claimId ?? []);
  return {
    claimIds: [...new Set(ids)].sort(),
    others: named.some(({ match }) => match === 'foreign' || match === 'unmatched'),
  };
}
