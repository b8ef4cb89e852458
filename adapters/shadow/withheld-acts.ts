import type { Intent } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Database, Tx } from '../database/client';
import type { Intent as IntentRow } from '../database/generated/client';
import { fromTimestamp } from '../database/values';
import { bytesOf } from '../import/edi-files';

/** What would have left in shadow mode. */
export interface WithheldAct {
  key: string;
  kind: Intent['kind'];
  clientId?: string;
  at: PracticeInstant;
  /** SHA-256 of the bytes, hexadecimal. */
  sha256: string;
  /** `withheld` until a person lets it go. */
  status: 'withheld' | 'released';
  releasedBy?: string;
}

/** Every act that shadow mode has kept, oldest first. */
export function listWithheld(database: Database): Promise<WithheldAct[]> {
  return database.forAllClients(async (tx) => {
    const where = { OR: [{ status: 'withheld' }, { releasedBy: { not: null } }] };
    return (await tx.intent.findMany({ where, orderBy: [{ committedAt: 'asc' }, { key: 'asc' }] })).map(
      actOf,
    );
  });
}

/**
 * One such act with its bytes, as they would have left.
 * @throws Failure `NotFound` when shadow mode kept nothing under this key
 */
export function showWithheld(
  { database, ring }: { database: Database; ring: KeyRing },
  key: string,
): Promise<WithheldAct & { bytes: Uint8Array }> {
  return database.forAllClients(async (tx) => {
    const row = await mustFind(tx, key);
    const file = await tx.ediFile.findUniqueOrThrow({ where: { id: row.fileId ?? '' } });
    return { ...actOf(row), bytes: bytesOf(ring, file) };
  });
}

async function mustFind(tx: Tx, key: string): Promise<IntentRow> {
  const row = await tx.intent.findUnique({ where: { key } });
  if (!row || row.fileId === null)
    throw new Failure('NotFound', 'Shadow mode kept nothing under this key', { key });
  return row;
}

function actOf(row: IntentRow): WithheldAct {
  const { key, kind, clientId, committedAt, payloadSha256, status, releasedBy } = row;
  return {
    ...{ key, kind: kind as Intent['kind'], at: fromTimestamp(committedAt), sha256: payloadSha256 ?? '' },
    ...(clientId === null ? {} : { clientId }),
    status: status === 'withheld' ? 'withheld' : 'released',
    ...(releasedBy === null ? {} : { releasedBy }),
  };
}
