import type { Database } from '../../adapters/database/client';
import { claimContentContext } from '../../adapters/documents/claim-content';
import { type ImportDeps, importFile } from '../../adapters/import/import-file';
import type { ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { HOUR, instant, type PracticeInstant, startOf } from '../../domain/time';
import { decryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import { generateFiles, type PracticeFile } from '../../simulator/practice/files';
import type { GenerateOptions } from '../../simulator/practice/visits';
import type { Claim837 } from '../../x12/types';

/** UTC hour at which a clinic's export of the day is imported. */
const IMPORT_HOUR = 12;

/** An imported claim as its life begins. */
export interface ImportedClaim {
  state: ClaimState;
  /** The claim as it was imported: content of version 1. */
  content: Claim837;
  importedAt: PracticeInstant;
  patientId: string | undefined;
}

/**
 * Imports the demo practice's exports, file by file, each as of its own day. Files that came before change nothing, so that an import that
 * was cut short is finished by calling it again.
 */
export async function importYear(
  deps: ImportDeps,
  clientIds: readonly string[],
  options: GenerateOptions,
): Promise<ImportedClaim[]> {
  const files = generateFiles(options);
  // A clinic's files in their order, the clinics side by side: no two of them share a patient.
  await Promise.all(
    clientIds.map(async (clientId) => {
      for (const file of files.filter(({ clinic }) => clinic === clientId)) await importOne(deps, file);
    }),
  );
  return deps.database.forClients(clientIds, (tx) => loadClaims(tx, deps.ring));
}

async function importOne(deps: ImportDeps, { clinic, exportedOn, name, bytes }: PracticeFile): Promise<void> {
  const asOf = instant(startOf(exportedOn) + IMPORT_HOUR * HOUR);
  const { status, issues } = await importFile({ bytes, name, clientIds: [clinic], asOf, deps });
  if (status === 'rejected')
    throw new Failure('InvariantViolated', 'A file of the demo practice was not taken in', {
      name,
      code: issues[0]?.code ?? 'none',
    });
}

type Tx = Parameters<Parameters<Database['forClients']>[1]>[0];

async function loadClaims(tx: Tx, ring: KeyRing): Promise<ImportedClaim[]> {
  const rows = await tx.claim.findMany({
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, state: true, createdAt: true },
      account: { select: { patientId: true } },
      versions: { where: { version: 1 }, select: { content: true } },
    },
  });
  return rows.map(({ id, state, createdAt, account, versions }) => {
    const content = versions[0]?.content;
    if (!content) throw new Failure('InvariantViolated', 'An imported claim has no content', { claimId: id });
    return {
      state: state as unknown as ClaimState,
      content: decryptJson<Claim837>(ring, claimContentContext(id, 1), content),
      importedAt: instant(createdAt.getTime()),
      patientId: account?.patientId,
    };
  });
}
