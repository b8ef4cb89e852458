import { bytesOf } from '../../adapters/import/edi-files';
import type { SendOutcome } from '../../domain/claim/acts';
import { Failure, isRetryable } from '../../domain/failures';
import { intentKeys } from '../../domain/ids';
import { dateOf } from '../../domain/time';
import type { BatchRef } from '../contracts';
import { passGate, provenNotReceived } from '../gate';
import { acknowledgedOn } from './batch-acknowledged';
import type { BatchDeps } from './deps';
import { setAside } from './set-aside';

/** The bytes of a batch, as they were stored before its first send; `undefined` for a batch of which no claim could be written. */
async function storedBytes(
  { database, ring }: BatchDeps,
  { partnerId, batchId }: BatchRef,
): Promise<{ bytes: Uint8Array; status: string; payload: { fileId: string; sha256: string } } | undefined> {
  return database.forPartner(partnerId, async (tx) => {
    const batch = await tx.batch.findUnique({ where: { id: batchId } });
    const file = batch?.fileId ? await tx.ediFile.findUnique({ where: { id: batch.fileId } }) : null;
    return batch && file
      ? {
          bytes: bytesOf(ring, file),
          status: batch.status,
          payload: { fileId: file.id, sha256: file.sha256 },
        }
      : undefined;
  });
}

/**
 * Irreversible send of a batch's stored bytes. Sends only on a fresh intent, or on one that is proven not to have arrived; an intent found
 * committed or unknown says that an earlier attempt may have got through, and the caller must ask first.
 */
export async function sendBatch(deps: BatchDeps, batch: BatchRef): Promise<SendOutcome> {
  const { batchId, asOf } = batch;
  const key = intentKeys.batch(batchId);
  const stored = await storedBytes(deps, batch);
  if (!stored) return { outcome: 'delivered', reference: 'nothing to send', receivedOn: dateOf(asOf) };
  if (stored.status === 'setAside' || stored.status === 'released') return { outcome: 'withheld' };
  const gate = await passGate(deps, { key, kind: 'batch', committedAt: asOf }, stored.payload);
  if (gate.passage === 'sent')
    return { outcome: 'delivered', reference: gate.reference, receivedOn: dateOf(asOf) };
  if (gate.passage === 'doubt') return { outcome: 'unknown' };
  if (gate.passage === 'withheld') return withhold(deps, batchId);
  return transmit(deps, batch, stored.bytes);
}

/** The line goes on to the next batch; this one waits for a person. */
async function withhold({ database }: BatchDeps, batchId: string): Promise<SendOutcome> {
  await database.prisma.batch.update({ where: { id: batchId }, data: { status: 'withheld' } });
  return { outcome: 'withheld' };
}

async function transmit(
  deps: BatchDeps,
  { partnerId, batchId, asOf }: BatchRef,
  bytes: Uint8Array,
): Promise<SendOutcome> {
  const key = intentKeys.batch(batchId);
  try {
    const { reference } = await deps.clearinghouseOf(partnerId).submit({ bytes, asOf });
    await deps.store.settleIntent({ key, status: 'sent', reference });
    return { outcome: 'delivered', reference, receivedOn: dateOf(asOf) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.type === 'OutcomeUnknown') {
      await deps.store.settleIntent({ key, status: 'unknown' });
      return { outcome: 'unknown' };
    }
    // Every other failure of the port says that nothing was taken.
    await deps.store.settleIntent({ key, status: 'refused' });
    if (isRetryable(error.type)) return { outcome: 'unavailable' };
    const { status, code } = error.data;
    const said = status ?? code;
    const why = said === undefined ? error.message : `${error.message} (${said})`;
    await setAside(deps, { batchId, partnerId, why, asOf });
    return { outcome: 'withheld' };
  }
}

/**
 * Read: asks the clearinghouse whether it has the batch's interchange, and settles the intent by the answer. What it has acknowledged it has.
 * @returns `delivered`, or `refused` with reason `notReceived`, after which the same bytes may be sent
 */
export async function askBatch(
  deps: BatchDeps,
  { partnerId, batchId, asOf }: BatchRef,
): Promise<SendOutcome> {
  const batch = await deps.database.prisma.batch.findUnique({ where: { id: batchId } });
  if (!batch) throw new Failure('NotFound', 'The batch was never opened', { batchId });
  const { interchangeControlNumber } = batch;
  const key = intentKeys.batch(batchId);
  const proof = await deps.database.forPartner(partnerId, (tx) => acknowledgedOn(tx, batchId));
  if (proof) {
    await deps.store.settleIntent({ key, status: 'sent', reference: proof.fileId });
    return { outcome: 'delivered', reference: proof.fileId, receivedOn: proof.on };
  }
  const report = await deps.clearinghouseOf(partnerId).deliveryReport({ interchangeControlNumber, asOf });
  if (!report.received) {
    await provenNotReceived(deps, { key, kind: 'batch', committedAt: asOf });
    return { outcome: 'refused', reason: 'notReceived' };
  }
  const { reference, receivedOn } = report;
  await deps.store.settleIntent({ key, status: 'sent', reference });
  return { outcome: 'delivered', reference, receivedOn };
}
