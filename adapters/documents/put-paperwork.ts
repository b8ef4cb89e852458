import type { PaperworkInput } from '../../domain/claim/acts';
import { Failure } from '../../domain/failures';
import { encryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Claim837 } from '../../x12/types';
import type { Tx } from '../database/client';
import { claimContentContext, contentOfVersion, keepContentBefore } from './claim-content';

/**
 * Announces on a claim version that has not left what follows it (PWK of loop 2300). What the version said before is kept. Later versions
 * for the same payer build on this one and keep the number. The same again changes nothing.
 */
export async function putPaperwork(tx: Tx, ring: KeyRing, put: PaperworkInput): Promise<void> {
  const { clientId, claimId, version, paperwork, asOf } = put;
  const before = await contentOfVersion(tx, ring, claimId, version);
  const content = withPaperwork(before, paperwork);
  if (content === before) return;
  const key = { claimId, version };
  const row = await tx.claimVersion.findUniqueOrThrow({ where: { claimId_version: key } });
  if (row.status !== 'planned')
    throw new Failure('Conflict', 'A claim that has left announces nothing more', { claimId });
  if (row.content)
    await keepContentBefore(tx, {
      ...{ ...key, clientId, content: row.content, asOf },
      replacedBy: `attachment:${paperwork.map(({ controlNumber }) => controlNumber).join('+')}`,
    });
  await tx.claimVersion.update({
    where: { claimId_version: key },
    data: { content: encryptJson(ring, claimContentContext(claimId, version), content) },
  });
}

/** The claim with what it does not announce yet; the claim itself where that is nothing. */
export function withPaperwork(content: Claim837, paperwork: PaperworkInput['paperwork']): Claim837 {
  const known = content.paperwork.map(({ controlNumber }) => controlNumber);
  const added = paperwork
    .filter(({ controlNumber }) => !known.includes(controlNumber))
    .map(({ report, transmission, controlNumber }) => ({ reportType: report, transmission, controlNumber }));
  return added.length === 0 ? content : { ...content, paperwork: [...content.paperwork, ...added] };
}
