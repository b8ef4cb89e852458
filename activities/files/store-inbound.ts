import type { Tx } from '../../adapters/database/client';
import type { Prisma } from '../../adapters/database/generated/client';
import { type FileNumbers, storeFile } from '../../adapters/import/edi-files';
import type { PracticeInstant } from '../../domain/time';
import type { PostingDeps } from './deps';

export interface InboundBytes {
  partnerId: string;
  /** Absent for an upload. */
  mailboxId?: string;
  name: string;
  bytes: Uint8Array;
  asOf: PracticeInstant;
}

/**
 * Stores a file's raw bytes once, whatever it is called and however often it is delivered.
 * @returns `duplicate` when these bytes were stored and posted before
 */
export async function storeInbound(
  deps: PostingDeps,
  input: InboundBytes,
): Promise<{ fileId: string; duplicate: boolean; knownAs: string }> {
  const { partnerId, mailboxId, name, bytes, asOf } = input;
  return deps.database.forPartner(partnerId, async (tx) => {
    const numbers: FileNumbers = {
      interchanges: [],
      groups: [],
      transactions: [],
      mailboxIds: mailboxId ? [mailboxId] : [],
    };
    const { file, known } = await storeFile(tx, deps.ring, {
      ...{
        id: deps.newId(),
        owner: { partnerId },
        direction: 'inbound',
        kind: 'unknown',
        name,
        bytes,
        numbers,
      },
      receivedAt: asOf,
    });
    if (known && mailboxId) await addMailboxId(tx, file.id, mailboxId);
    return { fileId: file.id, duplicate: known && file.status !== 'received', knownAs: file.name };
  });
}

/** The same bytes lie in the mailbox under another id: remembered, so that they are not fetched again. */
async function addMailboxId(tx: Tx, id: string, mailboxId: string): Promise<void> {
  const { controlNumbers } = await tx.ediFile.findUniqueOrThrow({
    where: { id },
    select: { controlNumbers: true },
  });
  const numbers = controlNumbers as unknown as FileNumbers;
  if (numbers.mailboxIds.includes(mailboxId)) return;
  const data = {
    ...numbers,
    mailboxIds: [...numbers.mailboxIds, mailboxId],
  } as unknown as Prisma.InputJsonValue;
  await tx.ediFile.update({ where: { id }, data: { controlNumbers: data } });
}

/** Which of these mailbox ids are stored already. */
export async function storedMailboxIds(
  tx: Tx,
  partnerId: string,
  mailboxIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select stored.id from edi_file, jsonb_array_elements_text(control_numbers -> 'mailboxIds') as stored(id)
    where partner_id = ${partnerId} and direction = 'inbound' and stored.id = any(${[...mailboxIds]})`;
  return new Set(rows.map(({ id }) => id));
}
