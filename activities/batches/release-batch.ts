import type { Database, Tx } from '../../adapters/database/client';
import { toDateColumn } from '../../adapters/database/values';
import { Failure } from '../../domain/failures';
import { dateOf, type PracticeInstant } from '../../domain/time';
import { encryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import { REFUSED } from './batch-exceptions';

/**
 * A person lets the claims of a refused batch go: they leave with the next batch, under a new control number. Nothing of the refused one was
 * taken, so nothing is sent twice.
 * @returns how many claims are in line again
 * @throws NotFound; Conflict for a batch that is not set aside; Forbidden for anybody but a manager
 */
export async function releaseBatch(
  { database, ring }: { database: Database; ring: KeyRing },
  { batchId, by, note, asOf }: { batchId: string; by: string; note: string; asOf: PracticeInstant },
): Promise<number> {
  const batch = await database.prisma.batch.findUnique({ where: { id: batchId } });
  if (!batch) throw new Failure('NotFound', `No batch ${batchId}`);
  return database.forPartner(batch.partnerId, async (tx) => {
    const managers = await tx.membership.count({
      where: { userId: by, role: 'manager', user: { active: true } },
    });
    if (managers === 0) throw new Failure('Forbidden', `${by} may not let a batch go: a manager does`);
    const { count } = await tx.batch.updateMany({
      where: { id: batchId, status: 'setAside' },
      data: { status: 'released' },
    });
    if (count === 0) throw new Failure('Conflict', 'This batch was not refused, or was let go before');
    const freed = await tx.claimVersion.updateMany({ where: { batchId }, data: { batchId: null } });
    await settleRefusal(tx, ring, { fileId: batch.fileId ?? '', by, note, asOf });
    return freed.count;
  });
}

async function settleRefusal(
  tx: Tx,
  ring: KeyRing,
  { fileId, by, note, asOf }: { fileId: string; by: string; note: string; asOf: PracticeInstant },
): Promise<void> {
  const open = await tx.fileException.findMany({ where: { fileId, kind: REFUSED, status: 'open' } });
  for (const { id } of open)
    await tx.fileException.update({
      where: { id },
      data: {
        ...{
          status: 'resolved',
          resolution: 'settled',
          decidedBy: by,
          decidedOn: toDateColumn(dateOf(asOf)),
        },
        note: encryptField(ring, `file_exception.note/${id}`, note),
      },
    });
}
