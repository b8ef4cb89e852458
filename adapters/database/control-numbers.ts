import type { Tx } from './client';

/** ISA13 has nine digits and starts again after the last. The row's lock is held until its transaction is committed. */
export async function nextInterchangeNumber(tx: Tx, partnerId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ last_value: number }[]>`
    insert into control_number (partner_id, kind, last_value) values (${partnerId}, 'interchange', 1)
    on conflict (partner_id, kind) do update set last_value = control_number.last_value % 999999999 + 1
    returning last_value`;
  return String(row?.last_value).padStart(9, '0');
}

/** GS06: taken in the transaction that stores the file, unique for the partner, because a 999 names only the group. */
export async function takeGroupNumbers(tx: Tx, partnerId: string, count: number): Promise<string[]> {
  const { lastValue } = await tx.controlNumber.upsert({
    where: { partnerId_kind: { partnerId, kind: 'group' } },
    create: { partnerId, kind: 'group', lastValue: count },
    update: { lastValue: { increment: count } },
  });
  return Array.from({ length: count }, (_, at) => String(lastValue - count + at + 1));
}
