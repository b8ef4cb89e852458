import type { PracticeInstant } from '../../domain/time';
import { encryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Database } from '../database/client';
import { toTimestamp } from '../database/values';

export interface StaffNote {
  id: string;
  clientId: string;
  claimId: string;
  /** The user's id. */
  author: string;
  text: string;
  asOf: PracticeInstant;
}

/** Stores text that a person typed, encrypted, before the command that carries its id: text never enters a workflow's history. The same id again is no news. */
export async function storeNote(deps: { database: Database; ring: KeyRing }, note: StaffNote): Promise<void> {
  const { id, clientId, claimId, author, text, asOf } = note;
  const body = encryptField(deps.ring, `staff_note.body/${id}`, text);
  await deps.database.forClients([clientId], (tx) =>
    tx.staffNote.createMany({
      data: [{ id, clientId, claimId, author, body, createdAt: toTimestamp(asOf) }],
      skipDuplicates: true,
    }),
  );
}
