import { bytesOf } from '../../adapters/import/edi-files';
import { RawParts } from '../../adapters/import/raw-parts';
import { readInbound } from '../../adapters/posting/read-inbound';
import type { Nudge } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import type { Position } from '../../x12/types';
import { balancePayments } from './balance-payments';
import type { PostingDeps } from './deps';
import { releaseContradictions } from './held-claims';
import { matchAdjustments } from './match-adjustments';
import { loadFile } from './post-file';
import { postPayments } from './post-payments';

/**
 * Posts a payment that was held whole, read again from its stored file, as a payment of its own.
 * @throws Failure `NotFound` when the file holds no payment at that place
 */
export async function postQuarantined(
  deps: PostingDeps,
  held: { fileId: string; position: unknown },
  asOf: PracticeInstant,
): Promise<Nudge[]> {
  const file = await loadFile(deps, held.fileId);
  const bytes = bytesOf(deps.ring, file);
  const posting = { file, parts: new RawParts(bytes), asOf };
  const at = (held.position as Position | null)?.byteOffset;
  const payments = readInbound(bytes).payments.filter(({ remit }) => remit.source.byteOffset === at);
  if (payments.length === 0)
    throw new Failure('NotFound', 'The file holds no payment at this place', { fileId: held.fileId });
  const { nudges, opened } = await postPayments(deps, posting, payments, { anyway: true });
  await deps.database.forPartner(file.partnerId, async (tx) => {
    await releaseContradictions(tx, deps, posting);
    await matchAdjustments(tx, deps, posting);
    await balancePayments(tx, deps, posting, opened);
  });
  return nudges;
}
