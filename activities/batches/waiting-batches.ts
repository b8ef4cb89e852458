import type { Database, Tx } from '../../adapters/database/client';
import { Prisma } from '../../adapters/database/generated/client';
import { fromDateColumn, toDateColumn } from '../../adapters/database/values';
import { addExceptions, type NewException } from '../../adapters/import/edi-files';
import { finding } from '../../adapters/import/findings';
import { Failure } from '../../domain/failures';
import { type CalendarDate, DAY, dateOf, type PracticeInstant } from '../../domain/time';
import { encryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';

interface Deps {
  database: Database;
  ring: KeyRing;
  newId: () => string;
}

/** DOMAIN: no 999 within 24 hours is an alert. */
const TOLD_AFTER = DAY;
/** Older ones were told long ago, or came from elsewhere. */
const LOOK_BACK = 30 * DAY;

const REFUSED = 'batchRefused';
const NOT_TAKEN = 'batchNotTaken';
const NO_ACKNOWLEDGEMENT = 'noAcknowledgement';

const TEXTS = {
  [REFUSED]:
    'The partner refused this batch; sending it again as it is changes nothing. Correct what it says, then let its claims go with `overturn partners release`.',
  [NOT_TAKEN]:
    'The partner has not taken this batch for a day, or does not say whether it has it. It is asked and offered again; its claims may have to go another way before their safe dates.',
  [NO_ACKNOWLEDGEMENT]:
    'The partner took this batch a day ago and has not acknowledged it (no TA1, 999 or 277CA). Ask whether it arrived; it is not sent again.',
} as const;
type Kind = keyof typeof TEXTS;

/** A batch that the partner refused waits for a person; the partner's line goes on to the next one. */
export async function setAside(
  deps: Deps,
  {
    batchId,
    partnerId,
    why,
    asOf,
  }: { batchId: string; partnerId: string; why: string; asOf: PracticeInstant },
): Promise<void> {
  await deps.database.forPartner(partnerId, async (tx) => {
    const { fileId } = await tx.batch.update({
      where: { id: batchId },
      data: { status: 'setAside', refusal: why },
    });
    if (fileId) await tell(tx, deps, { fileId, partnerId, kind: REFUSED, asOf, why });
  });
}

async function tell(
  tx: Tx,
  { ring, newId }: Deps,
  {
    fileId,
    partnerId,
    kind,
    asOf,
    why,
  }: { fileId: string; partnerId: string; kind: Kind; asOf: PracticeInstant; why?: string },
): Promise<void> {
  const text = why === undefined ? TEXTS[kind] : `${TEXTS[kind]} It said: ${why}.`;
  const exceptions: NewException[] = [{ kind, finding: finding(kind, undefined, text) }];
  await addExceptions(tx, ring, { id: fileId, clientId: null, partnerId }, { exceptions, newId, asOf });
}

/** Whether an acknowledgement `a` is of a batch, or of one of its claims. */
function isOf(batchId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(a.batch_id = ${batchId} or exists (
    select 1 from claim_version v where v.batch_id = ${batchId} and v.claim_id = a.claim_id and v.version = a.version))`;
}

/** Of a batch `b`. */
const ACKNOWLEDGED = Prisma.sql`exists (select 1 from acknowledgement a where ${isOf(Prisma.sql`b.id`)})`;

interface SilentBatch {
  partnerId: string;
  fileId: string;
  kind: Kind;
}

/**
 * Tells a person of batches that a partner has not taken, or not acknowledged, for a day; what was told and has been answered meanwhile
 * leaves the list by itself.
 * @returns how many were told now
 */
export async function tellOfBatches(deps: Deps, asOf: PracticeInstant): Promise<number> {
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
    await database.forPartner(batch.partnerId, (tx) => tell(tx, deps, { ...batch, asOf }));
  return silent.length;
}

/** An acknowledgement of a batch, or of one of its claims, proves that the partner has it, whatever became of the answer to its send. */
export async function acknowledgedOn(
  tx: Tx,
  batchId: string,
): Promise<{ fileId: string; on: CalendarDate } | undefined> {
  const [first] = await tx.$queryRaw<{ fileId: string; on: Date }[]>`
    select a.file_id as "fileId", a.received_on as "on" from acknowledgement a
    where ${isOf(Prisma.sql`${batchId}`)}
    order by a.received_on, a.id limit 1`;
  return first && { fileId: first.fileId, on: fromDateColumn(first.on) };
}

/**
 * A person lets the claims of a refused batch go: they leave with the next batch, under a new control number. Nothing of the refused one was
 * taken, so nothing is sent twice.
 * @returns how many claims are in line again
 * @throws NotFound; Conflict for a batch that is not set aside; Forbidden for anybody but a manager
 */
export async function releaseBatch(
  { database, ring }: Omit<Deps, 'newId'>,
  { batchId, by, note, asOf }: { batchId: string; by: string; note: string; asOf: PracticeInstant },
): Promise<number> {
  const batch = await database.prisma.batch.findUnique({ where: { id: batchId } });
  if (!batch) throw new Failure('NotFound', `No batch ${batchId}`);
  return database.forPartner(batch.partnerId, async (tx) => {
    const managers = await tx.membership.count({
      where: { userId: by, role: 'manager', user: { active: true } },
    });
    if (managers === 0) throw new Failure('Forbidden', `${by} may not let a batch go: a manager does`);
    const { count } = await tx.batch.updateMany({
      where: { id: batchId, status: 'setAside' },
      data: { status: 'released' },
    });
    if (count === 0) throw new Failure('Conflict', 'This batch was not refused, or was let go before');
    const freed = await tx.claimVersion.updateMany({ where: { batchId }, data: { batchId: null } });
    await settleRefusal(tx, ring, { fileId: batch.fileId ?? '', by, note, asOf });
    return freed.count;
  });
}

async function settleRefusal(
  tx: Tx,
  ring: KeyRing,
  { fileId, by, note, asOf }: { fileId: string; by: string; note: string; asOf: PracticeInstant },
): Promise<void> {
  const open = await tx.fileException.findMany({ where: { fileId, kind: REFUSED, status: 'open' } });
  for (const { id } of open)
    await tx.fileException.update({
      where: { id },
      data: {
        ...{
          status: 'resolved',
          resolution: 'settled',
          decidedBy: by,
          decidedOn: toDateColumn(dateOf(asOf)),
        },
        note: encryptField(ring, `file_exception.note/${id}`, note),
      },
    });
}
