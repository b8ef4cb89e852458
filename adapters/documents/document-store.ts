import { createHash } from 'node:crypto';
import type { DocumentKind as StaffDocumentKind } from '../../domain/claim/by-staff';
import type { PracticeInstant } from '../../domain/time';
import { decryptField, encryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Tx } from '../database/client';
import type { Prisma } from '../database/generated/client';
import { toTimestamp } from '../database/values';

/** What staff add by hand, and what questions and answers leave. */
export type DocumentKind = StaffDocumentKind | 'query' | 'answer' | 'payerAnswer';

export interface NewDocument {
  id: string;
  clientId: string;
  claimId: string;
  kind: DocumentKind;
  name: string;
  /** MIME type of `body`. */
  mediaType: string;
  body: Uint8Array;
  /** A number that it carries: of an authorization, a call, a confirmation. */
  number?: string;
  /** `user:<id>`. */
  author: string;
  asOf: PracticeInstant;
}

/** Stores a document around a claim, encrypted. The same id again is no news: a document is never changed. */
export async function storeDocument(
  tx: Tx,
  ring: KeyRing,
  document: NewDocument,
): Promise<{ sha256: string }> {
  const row = documentRow(ring, document);
  await tx.document.createMany({ data: [row], skipDuplicates: true });
  return { sha256: row.sha256 };
}

/** A document as it is stored: its body and number are encrypted. */
export function documentRow(ring: KeyRing, document: NewDocument): Prisma.DocumentCreateManyInput {
  const { id, clientId, claimId, kind, name, mediaType, body, number, author, asOf } = document;
  const sha256 = createHash('sha256').update(body).digest('hex');
  return {
    ...{ id, clientId, claimId, kind, name, mediaType, author, sha256, createdAt: toTimestamp(asOf) },
    body: encryptField(ring, `document.body/${id}`, body),
    ...(number ? { number: encryptField(ring, `document.number/${id}`, number) } : {}),
  };
}

/** The number that a document of a claim carries. */
export async function numberOf(
  tx: Tx,
  ring: KeyRing,
  { claimId, documentId }: { claimId: string; documentId: string },
): Promise<string | undefined> {
  const row = await tx.document.findFirst({ where: { id: documentId, claimId }, select: { number: true } });
  if (!row?.number) return undefined;
  return decryptField(ring, `document.number/${documentId}`, row.number).toString('utf8');
}

/** A document opened. */
export async function loadDocument(
  tx: Tx,
  ring: KeyRing,
  { claimId, documentId }: { claimId: string; documentId: string },
): Promise<
  { kind: DocumentKind; name: string; mediaType: string; sha256: string; body: Buffer } | undefined
> {
  const row = await tx.document.findFirst({ where: { id: documentId, claimId } });
  if (!row) return undefined;
  const { kind, name, mediaType, sha256 } = row;
  const body = decryptField(ring, `document.body/${documentId}`, row.body);
  return { kind: kind as DocumentKind, name, mediaType, sha256, body };
}

/** The records of a claim's visit that are on file, oldest first. Never those of another claim. */
export async function recordsOf(tx: Tx, claimId: string): Promise<{ documentId: string; name: string }[]> {
  const rows = await tx.document.findMany({
    where: { claimId, kind: 'medicalRecord' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });
  return rows.map(({ id, name }) => ({ documentId: id, name }));
}
