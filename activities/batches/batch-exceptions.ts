import type { Tx } from '../../adapters/database/client';
import { addExceptions, type NewException } from '../../adapters/import/edi-files';
import { finding } from '../../adapters/import/findings';
import type { PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';

export interface BatchExceptionDeps {
  ring: KeyRing;
  newId: () => string;
}

export const REFUSED = 'batchRefused';
export const NOT_TAKEN = 'batchNotTaken';
export const NO_ACKNOWLEDGEMENT = 'noAcknowledgement';

const TEXTS = {
  [REFUSED]:
    'The partner refused this batch; sending it again as it is changes nothing. Correct what it says, then let its claims go with `overturn partners release`.',
  [NOT_TAKEN]:
    'The partner has not taken this batch for a day, or does not say whether it has it. It is asked and offered again; its claims may have to go another way before their safe dates.',
  [NO_ACKNOWLEDGEMENT]:
    'The partner took this batch a day ago and has not acknowledged it (no TA1, 999 or 277CA). Ask whether it arrived; it is not sent again.',
} as const;
/** What a batch waits for. */
export type BatchExceptionKind = keyof typeof TEXTS;

/** Lists a batch among the exceptions, for a person. */
export async function listBatch(
  tx: Tx,
  { ring, newId }: BatchExceptionDeps,
  {
    fileId,
    partnerId,
    kind,
    asOf,
    why,
  }: { fileId: string; partnerId: string; kind: BatchExceptionKind; asOf: PracticeInstant; why?: string },
): Promise<void> {
  const text = why === undefined ? TEXTS[kind] : `${TEXTS[kind]} It said: ${why}.`;
  const exceptions: NewException[] = [{ kind, finding: finding(kind, undefined, text) }];
  await addExceptions(tx, ring, { id: fileId, clientId: null, partnerId }, { exceptions, newId, asOf });
}
