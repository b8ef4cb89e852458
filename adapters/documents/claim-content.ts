import { applyChanges } from '../../domain/claim/corrections';
import { Failure } from '../../domain/failures';
import { decryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Claim837, ServiceLine } from '../../x12/types';
import type { Tx } from '../database/client';
import { loadApprovedDraft } from './draft-store';

/** Where the content of a claim version stands, for its encryption. */
export function claimContentContext(claimId: string, version: number): string {
  return `claim_version.content/${claimId}/${version}`;
}

/**
 * The whole content of a claim version as it is or was sent. A version without content of its own is the version before it with the changes
 * of its approved draft; number, frequency and the payer's number come from the version's own row.
 * @throws Failure `NotFound` for a version that is not on record.
 */
export async function contentOfVersion(
  tx: Tx,
  ring: KeyRing,
  claimId: string,
  version: number,
): Promise<Claim837> {
  const rows = await tx.claimVersion.findMany({
    where: { claimId, version: { lte: version } },
    orderBy: { version: 'asc' },
  });
  if (rows.at(-1)?.version !== version)
    throw new Failure('NotFound', 'The claim has no such version', { claimId, version });
  let content: Claim837 | undefined;
  for (const row of rows) {
    if (row.content)
      content = decryptJson<Claim837>(ring, claimContentContext(claimId, row.version), row.content);
    else if (content && row.draftId)
      content = applyChanges(content, await changesOf(tx, ring, claimId, row.draftId));
    if (content) content = asSent(content, row);
  }
  if (!content) throw new Failure('InvariantViolated', 'A claim has no content to send', { claimId });
  return content;
}

async function changesOf(tx: Tx, ring: KeyRing, claimId: string, draftId: string) {
  const { body } = await loadApprovedDraft(tx, ring, { claimId, draftId });
  return body.kind === 'correctedClaim' ? body.changes : [];
}

/** How one version's row says that it was sent. */
interface SentAs {
  patientControlNumber: string;
  frequency: string;
  originalReference: string | null;
}

/** A claim's content under the number, frequency and reference of one version. */
export function asSent(
  content: Claim837,
  { patientControlNumber, frequency, originalReference }: SentAs,
): Claim837 {
  const references = content.references.filter((reference) => reference.qualifier !== 'F8');
  if (originalReference !== null) references.push({ qualifier: 'F8', value: originalReference });
  return { ...content, patientControlNumber, frequency, references };
}

/** Our line control number (REF*6R), or the line's own number where it has none. */
export function lineIdOf(line: ServiceLine): string {
  return line.references.find((reference) => reference.qualifier === '6R')?.value ?? line.number;
}
