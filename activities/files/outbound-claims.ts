import type { Tx } from '../../adapters/database/client';
import { bytesOf } from '../../adapters/import/edi-files';
import type { KeyRing } from '../../platform/crypto/key-ring';
import { npiOf } from '../../x12/lookup';
import { readFile } from '../../x12/read';
import type { Claim837 } from '../../x12/types';

/** A claim in a file of ours, with everything by which an acknowledgement may name what it is about. */
export interface OutboundClaim {
  patientControlNumber: string;
  /** GS06 and ST02. */
  group: string;
  transaction: string;
  /** BHT03. */
  batchReference?: string;
  billingNpi?: string;
}

/** A batch of ours that an acknowledgement names. */
export interface SentBatch {
  batchId: string;
  fileId: string;
}

/** The batch with this interchange control number (ISA13), as TA1 and BHT03 name it. */
export async function batchByInterchange(
  tx: Tx,
  partnerId: string,
  controlNumber: string,
): Promise<SentBatch | undefined> {
  const interchangeControlNumber = controlNumber.trim().padStart(9, '0');
  const batch = await tx.batch.findUnique({
    where: { partnerId_interchangeControlNumber: { partnerId, interchangeControlNumber } },
  });
  return batch?.fileId ? { batchId: batch.id, fileId: batch.fileId } : undefined;
}

/** The batch with this group (GS06), as a 999 names it. */
export async function batchByGroup(
  tx: Tx,
  partnerId: string,
  groupControlNumber: string,
): Promise<SentBatch | undefined> {
  const file = await tx.ediFile.findFirst({
    where: {
      ...{ partnerId, direction: 'outbound', kind: { startsWith: '837' } },
      controlNumbers: { path: ['groups'], array_contains: [groupControlNumber.trim()] },
    },
    // Group numbers start again after nine digits: the newest file is meant.
    orderBy: { receivedAt: 'desc' },
    select: { id: true },
  });
  const batch = file && (await tx.batch.findFirst({ where: { fileId: file.id }, select: { id: true } }));
  return file && batch ? { batchId: batch.id, fileId: file.id } : undefined;
}

/** The claims of a batch, read from the bytes that were sent. */
export async function claimsOfBatch(tx: Tx, ring: KeyRing, { fileId }: SentBatch): Promise<OutboundClaim[]> {
  const file = await tx.ediFile.findUniqueOrThrow({
    where: { id: fileId },
    select: { id: true, content: true },
  });
  const found: OutboundClaim[] = [];
  let group = '';
  let transaction = '';
  for (const item of readFile(bytesOf(ring, file))) {
    if (item.type === 'group') group = item.controlNumber;
    if (item.type === 'transaction') transaction = item.controlNumber;
    if (item.type === 'claim') found.push(outbound(item, group, transaction));
  }
  return found;
}

function outbound(claim: Claim837, group: string, transaction: string): OutboundClaim {
  return {
    ...{ patientControlNumber: claim.patientControlNumber, group, transaction },
    batchReference: claim.batch.header.reference,
    billingNpi: npiOf(claim.billing),
  };
}
