import type { Tx } from '../../adapters/database/client';
import { Prisma } from '../../adapters/database/generated/client';
import { fromDateColumn } from '../../adapters/database/values';
import type { CalendarDate } from '../../domain/time';

/** Whether an acknowledgement `a` is of a batch, or of one of its claims. */
function isOf(batchId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(a.batch_id = ${batchId} or exists (
    select 1 from claim_version v where v.batch_id = ${batchId} and v.claim_id = a.claim_id and v.version = a.version))`;
}

/** Whether anything acknowledges a batch `b`, as a condition of SQL. */
export const ACKNOWLEDGED = Prisma.sql`exists (select 1 from acknowledgement a where ${isOf(Prisma.sql`b.id`)})`;

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
