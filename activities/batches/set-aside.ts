import type { Database } from '../../adapters/database/client';
import type { PracticeInstant } from '../../domain/time';
import { type BatchExceptionDeps, listBatch, REFUSED } from './batch-exceptions';

/** A batch that the partner refused waits for a person; the partner's line goes on to the next one. */
export async function setAside(
  deps: BatchExceptionDeps & { database: Database },
  {
    batchId,
    partnerId,
    why,
    asOf,
  }: { batchId: string; partnerId: string; why: string; asOf: PracticeInstant },
): Promise<void> {
  await deps.database.forPartner(partnerId, async (tx) => {
    const { fileId } = await tx.batch.update({
      where: { id: batchId },
      data: { status: 'setAside', refusal: why },
    });
    if (fileId) await listBatch(tx, deps, { fileId, partnerId, kind: REFUSED, asOf, why });
  });
}
