import type { Database } from '../../adapters/database/client';
import { toDateColumn } from '../../adapters/database/values';
import { DAY, dateOf, type PracticeInstant } from '../../domain/time';
import { ACKNOWLEDGED } from './batch-acknowledged';
import {
  type BatchExceptionDeps,
  type BatchExceptionKind,
  listBatch,
  NO_ACKNOWLEDGEMENT,
  NOT_TAKEN,
} from './batch-exceptions';

/** DOMAIN: no 999 within 24 hours is an alert. */
const TOLD_AFTER = DAY;
/** Older ones were told long ago, or came from elsewhere. */
const LOOK_BACK = 30 * DAY;

interface SilentBatch {
  partnerId: string;
  fileId: string;
  kind: BatchExceptionKind;
}

/**
 * Tells a person of batches that a partner has not taken, or not acknowledged, for a day; what was told and has been answered meanwhile
 * leaves the list by itself.
 * @returns how many were told now
 */
export async function tellOfBatches(
  deps: BatchExceptionDeps & { database: Database },
  asOf: PracticeInstant,
): Promise<number> {
  const { database } = deps;
  const silent = await database.forAllClients(async (tx) => {
    await tx.$executeRaw`
      update file_exception e set status = 'resolved', resolution = 'settled', decided_on = ${toDateColumn(dateOf(asOf))}
      from batch b where b.file_id = e.file_id and e.status = 'open'
        and (e.kind = ${NOT_TAKEN} and b.status <> 'open'
          or e.kind = ${NO_ACKNOWLEDGEMENT} and (${ACKNOWLEDGED}))`;
    return tx.$queryRaw<SilentBatch[]>`
      select partner_id as "partnerId", file_id as "fileId", kind from (
        select b.*, case b.status when 'open' then ${NOT_TAKEN} else ${NO_ACKNOWLEDGEMENT} end as kind
        from batch b
        where b.file_id is not null and b.status in ('open', 'sent')
          and greatest(b.opened_at, b.sent_on::timestamptz) < ${new Date(asOf - TOLD_AFTER)}
          and b.opened_at > ${new Date(asOf - LOOK_BACK)}
          and not (${ACKNOWLEDGED})) waiting
      where not exists (
        select 1 from file_exception e where e.file_id = waiting.file_id and e.kind = waiting.kind)
      order by opened_at limit 200`;
  });
  for (const batch of silent)
    await database.forPartner(batch.partnerId, (tx) => listBatch(tx, deps, { ...batch, asOf }));
  return silent.length;
}
