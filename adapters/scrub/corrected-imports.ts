import type { Nudge } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import type { ReasonCodeLookup } from '../../domain/remittance/post-remit';
import type { PracticeInstant } from '../../domain/time';
import { decryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Tx } from '../database/client';
import { normal } from '../import/claim-facts';
import type { PlannedClaim } from '../import/plan-import';
import { replaceContent } from './replace-content';

/** Claims of a file that correct ones which wait before their first send, and the rest. */
export interface Corrections {
  corrected: PlannedClaim[];
  nudges: Nudge[];
  others: PlannedClaim[];
}

interface ImportedFile {
  fileId: string;
  asOf: PracticeInstant;
  lookup: ReasonCodeLookup;
}

/**
 * Takes those claims of a file that are on record under the same number of the practice's own (CLM01) and wait for a correction: what they
 * say is replaced. A claim that says the same as before, or goes to another payer, is left to the import as any other.
 */
export async function takeCorrections(
  tx: Tx,
  ring: KeyRing,
  { planned, ...file }: { planned: readonly PlannedClaim[] } & ImportedFile,
): Promise<Corrections> {
  const waiting = await waitingClaims(tx, ring, planned);
  const taken: Corrections = { corrected: [], nudges: [], others: [] };
  for (const one of planned) {
    const claimId = waiting.get(keyOf(one.place.clientId, one.claim.patientControlNumber));
    const nudge = claimId && (await replace(tx, ring, { claimId, planned: one, ...file }));
    if (!nudge) taken.others.push(one);
    else {
      taken.corrected.push(one);
      taken.nudges.push(nudge);
    }
  }
  return taken;
}

async function replace(
  tx: Tx,
  ring: KeyRing,
  { claimId, planned, fileId, ...read }: { claimId: string; planned: PlannedClaim } & ImportedFile,
): Promise<Nudge | undefined> {
  const { claim, place, externalIdHash } = planned;
  try {
    const to = { clientId: place.clientId, claimId, content: claim, by: `file:${fileId}`, ...read };
    const nudge = await replaceContent(tx, ring, to);
    // The same corrected file again is then known.
    if (nudge)
      await tx.claim.update({ where: { id: claimId }, data: { externalIdHash, importFileId: fileId } });
    return nudge;
  } catch (error) {
    if (error instanceof Failure && error.type === 'Conflict') return undefined;
    throw error;
  }
}

/** Claims that wait before their first send, by client and the practice's own number. Few wait at a time. */
async function waitingClaims(
  tx: Tx,
  ring: KeyRing,
  planned: readonly PlannedClaim[],
): Promise<Map<string, string>> {
  const clientId = { in: [...new Set(planned.map(({ place }) => place.clientId))] };
  const rows = await tx.claim.findMany({
    where: { clientId, phase: 'scrub', outcome: null, externalId: { not: null } },
    select: { id: true, clientId: true, externalId: true },
  });
  return new Map(
    rows.flatMap(({ id, clientId: client, externalId }) =>
      externalId
        ? [[keyOf(client, decryptField(ring, `claim.externalId/${id}`, externalId).toString()), id] as const]
        : [],
    ),
  );
}

function keyOf(clientId: string, accountNumber: string): string {
  return `${clientId}/${normal(accountNumber)}`;
}
