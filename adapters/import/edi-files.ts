import { createHash } from 'node:crypto';
import { Failure } from '../../domain/failures';
import type { Cents } from '../../domain/money';
import type { PracticeInstant } from '../../domain/time';
import { decryptField, encryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Position } from '../../x12/types';
import type { Tx } from '../database/client';
import type { EdiFile, Prisma } from '../database/generated/client';
import { toBigInt, toTimestamp } from '../database/values';
import type { FileFinding } from './findings';

/** To whom a file belongs, and within what its bytes are unique. */
export type FileOwner = { clientId: string } | { partnerId: string };

/** Envelope numbers of a file, by which acknowledgements and duplicates are traced. */
export interface FileNumbers {
  /** ISA13. */
  interchanges: string[];
  /** GS06. */
  groups: string[];
  /** ST02, with the group it stands in. */
  transactions: string[];
  /** Ids under which the file lay in the partner's mailbox; a file may be delivered more than once. */
  mailboxIds: string[];
}

/** A file that no acknowledgement or duplicate is traced by. */
export const NO_NUMBERS: FileNumbers = { interchanges: [], groups: [], transactions: [], mailboxIds: [] };

export interface NewEdiFile {
  id: string;
  owner: FileOwner;
  direction: 'inbound' | 'outbound';
  kind: string;
  name: string;
  bytes: Uint8Array;
  numbers: FileNumbers;
  receivedAt: PracticeInstant;
}

/** A part of a file that could not be used, for a person to decide. */
export interface NewException {
  finding: FileFinding;
  kind: string;
  raw?: Uint8Array;
  clientId?: string;
  claimId?: string;
  /** The provider adjustment that it is about. */
  adjustmentId?: string;
  /** The payment that it is about. */
  remittanceId?: string;
  /** The held CLP that it is about. */
  remitClaimId?: string;
  /** Money of a payment that no row was written for. */
  amountCents?: Cents;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function scopeOf(owner: FileOwner): string {
  return 'clientId' in owner ? `client:${owner.clientId}` : `partner:${owner.partnerId}`;
}

/** The file with these bytes, if its owner has it already. */
export function findFile(
  tx: Tx,
  owner: FileOwner,
  direction: NewEdiFile['direction'],
  sha256: string,
): Promise<EdiFile | null> {
  const where = { scope_direction_sha256: { scope: scopeOf(owner), direction, sha256 } };
  return tx.ediFile.findUnique({ where });
}

/** The row of a file: its bytes encrypted, found again by their hash within its owner. */
export function fileRow(ring: KeyRing, file: NewEdiFile) {
  const { id, owner, direction, kind, name, bytes, numbers, receivedAt } = file;
  return {
    ...{ ...owner, id, scope: scopeOf(owner), direction, sha256: sha256Of(bytes), kind, name },
    ...{
      sizeBytes: bytes.byteLength,
      status: 'received',
      content: encryptField(ring, contentContext(id), bytes),
    },
    controlNumbers: numbers as unknown as Prisma.InputJsonValue,
    receivedAt: toTimestamp(receivedAt),
  } satisfies Prisma.EdiFileCreateManyInput;
}

/**
 * Stores a file's raw bytes, encrypted, before anything is made of them. The same bytes are stored once.
 * @returns the stored row, and whether it was there before
 */
export async function storeFile(
  tx: Tx,
  ring: KeyRing,
  file: NewEdiFile,
): Promise<{ file: EdiFile; known: boolean }> {
  const row = fileRow(ring, file);
  const { count } = await tx.ediFile.createMany({ data: [row], skipDuplicates: true });
  const stored = await findFile(tx, file.owner, file.direction, row.sha256);
  if (!stored)
    throw new Failure('InvariantViolated', 'A file that was just stored cannot be found', {
      fileId: file.id,
    });
  return { file: stored, known: count === 0 };
}

/** The raw bytes of a stored file. */
export function bytesOf(ring: KeyRing, file: Pick<EdiFile, 'id' | 'content'>): Uint8Array {
  return decryptField(ring, contentContext(file.id), file.content);
}

/** Lists what could not be used of a file, with its raw segments. */
export async function addExceptions(
  tx: Tx,
  ring: KeyRing,
  file: Pick<EdiFile, 'id' | 'clientId' | 'partnerId'>,
  input: { exceptions: readonly NewException[]; newId: () => string; asOf: PracticeInstant },
): Promise<void> {
  const rows = input.exceptions.map(({ finding, kind, raw, clientId, amountCents, ...about }) => {
    const id = input.newId();
    return {
      ...{ id, fileId: file.id, kind, message: finding.message, ...about },
      amountCents: amountCents === undefined ? null : toBigInt(amountCents),
      clientId: clientId ?? file.clientId,
      partnerId: file.partnerId,
      ...(finding.position && { position: finding.position as unknown as Prisma.InputJsonValue }),
      raw: raw ? encryptField(ring, `file_exception.raw/${id}`, raw) : null,
      createdAt: toTimestamp(input.asOf),
    };
  });
  for (let at = 0; at < rows.length; at += 500) {
    await tx.fileException.createMany({ data: rows.slice(at, at + 500) });
  }
}

/** Exceptions whose part of the file was used after all (the provider or payer is known now). */
export async function resolveExceptions(
  tx: Tx,
  fileId: string,
  positions: readonly Position[],
): Promise<void> {
  const solved = new Set(positions.map(({ byteOffset }) => byteOffset));
  const open = await tx.fileException.findMany({
    where: { fileId, status: 'open' },
    select: { id: true, position: true },
  });
  const ids = open
    .filter(({ position }) => solved.has((position as unknown as Position | null)?.byteOffset ?? -1))
    .map(({ id }) => id);
  await tx.fileException.updateMany({ where: { id: { in: ids } }, data: { status: 'resolved' } });
}

/** Says what became of a file. */
export async function finishFile(
  tx: Tx,
  fileId: string,
  result: {
    status: 'posted' | 'rejected';
    kind: string;
    findings: readonly FileFinding[];
    /** As read, where they were not known when the file was stored. */
    numbers?: FileNumbers;
    asOf: PracticeInstant;
  },
): Promise<void> {
  await tx.ediFile.update({
    where: { id: fileId },
    data: {
      status: result.status,
      kind: result.kind,
      issues: result.findings as unknown as Prisma.InputJsonValue,
      postedAt: toTimestamp(result.asOf),
      ...(result.numbers && { controlNumbers: result.numbers as unknown as Prisma.InputJsonValue }),
    },
  });
}

function contentContext(fileId: string): string {
  return `edi_file.content/${fileId}`;
}
