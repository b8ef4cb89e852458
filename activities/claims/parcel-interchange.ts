import type { Tx } from '../../adapters/database/client';
import { nextInterchangeNumber, takeGroupNumbers } from '../../adapters/database/control-numbers';
import { build275 } from '../../adapters/delivery/build-275';
import type { Parcel } from '../../adapters/delivery/port';
import { storeFile } from '../../adapters/import/edi-files';
import type { Consignment, ReadyParcel } from './consignment';
import type { ClaimDeps } from './deps';

/**
 * Writes a parcel as the 275 in which it leaves, and stores it. Its numbers are of the same series as those of the claims' files: a TA1 or
 * 999 about it can never be taken for one about a batch.
 */
export async function writeInterchange(
  tx: Tx,
  deps: ClaimDeps,
  { clientId, partnerId, intentKey, asOf }: Consignment & { partnerId: string },
  { claims, contents }: ReadyParcel,
): Promise<NonNullable<Parcel['interchange']>> {
  const partner = await tx.tradingPartner.findUniqueOrThrow({ where: { id: partnerId } });
  const controlNumber = await nextInterchangeNumber(tx, partner.id);
  const [groupControlNumber = ''] = await takeGroupNumbers(tx, partner.id, 1);
  const { requestNumber, attachmentNumber } = contents.records ?? {};
  const bytes = build275({
    ...{ claims, trace: intentKey, partner, controlNumber, groupControlNumber, asOf },
    ...(requestNumber ? { requestNumber } : {}),
    ...(attachmentNumber ? { attachmentNumber } : {}),
  });
  await storeFile(tx, deps.ring, {
    ...{ id: deps.newId(), owner: { clientId }, direction: 'outbound', kind: '275' },
    ...{ name: `${intentKey.replaceAll('/', '-')}-${controlNumber}.275`, bytes, receivedAt: asOf },
    numbers: {
      interchanges: [controlNumber],
      groups: [groupControlNumber],
      transactions: [],
      mailboxIds: [],
    },
  });
  return { bytes, controlNumber };
}
