import type { SubmissionBatch } from '../../domain/claim/claim-store';
import type { BatchActivities } from '../contracts';
import { buildBatchFile } from './batch-file';
import type { BatchDeps } from './deps';
import { askBatch, sendBatch } from './send-batch';

export type { BatchDeps } from './deps';

/** One 837 file from ready claims to the clearinghouse; classes and keys of each activity are in `activities/contracts.ts`. */
export function createBatchActivities(deps: BatchDeps): BatchActivities {
  const open = async (
    input: Parameters<BatchActivities['prepareBatch']>[0],
  ): Promise<{ claims: number } | 'empty'> => {
    const batch: SubmissionBatch | undefined = await deps.store.openBatch(input);
    const claims = batch ? await buildBatchFile(deps, batch, input.asOf) : 0;
    return claims > 0 ? { claims } : 'empty';
  };
  return {
    prepareBatch: open,
    sendBatch: async (input) => {
      // A run that died between binding and building left claims bound; their file is built now, from the same claims.
      await open({ ...input, maxClaims: 0 });
      return sendBatch(deps, input);
    },
    askBatch: (input) => askBatch(deps, input),
    batchLeft: async ({ partnerId, batchId, on, asOf }) => {
      const nudges = await deps.store.batchSent({ batchId, on, asOf });
      await deps.database.forPartner(partnerId, async (tx) => {
        const batch = await tx.batch.findUniqueOrThrow({ where: { id: batchId } });
        if (batch.fileId) await tx.ediFile.update({ where: { id: batch.fileId }, data: { status: 'sent' } });
      });
      return nudges;
    },
    unsettledBatch: async ({ partnerId }) => {
      const batch = await deps.database.prisma.batch.findFirst({
        where: { partnerId, status: 'open' },
        orderBy: { interchangeControlNumber: 'asc' },
      });
      return batch?.id;
    },
  };
}
