import type { Tx } from '../../adapters/database/client';
import { NO_NUMBERS, storeFile } from '../../adapters/import/edi-files';
import type { PracticeInstant } from '../../domain/time';
import type { ClaimDeps } from './deps';

interface ActFile {
  clientId: string;
  kind: string;
  bytes: Uint8Array;
  asOf: PracticeInstant;
}

/** The bytes of an act on record, as they leave or are kept back. */
export interface Payload {
  fileId: string;
  sha256: string;
}

/** Stores what an act of a claim sends, before it leaves. */
export async function storeOutgoing(
  tx: Tx,
  { ring, newId }: ClaimDeps,
  { clientId, asOf, ...parts }: ActFile & { name: string },
): Promise<Payload> {
  const { file } = await storeFile(tx, ring, {
    ...{ id: newId(), owner: { clientId }, direction: 'outbound', numbers: NO_NUMBERS, receivedAt: asOf },
    ...parts,
  });
  return { fileId: file.id, sha256: file.sha256 };
}

/** Stores what a payer answered to an act, as it came. */
export async function storeAnswer(
  tx: Tx,
  { ring, newId }: ClaimDeps,
  { clientId, intentKey, kind, bytes, asOf }: ActFile & { intentKey: string },
): Promise<string> {
  const { file } = await storeFile(tx, ring, {
    ...{ id: newId(), owner: { clientId }, direction: 'inbound', kind, bytes, receivedAt: asOf },
    ...{ name: nameOf(intentKey, kind), numbers: NO_NUMBERS },
  });
  return file.id;
}

/** What a file is called that belongs to an act. */
export function nameOf(intentKey: string, extension: string): string {
  return `${intentKey.replaceAll('/', '-')}.${extension}`;
}
