import { isHeldUp } from '../../domain/partners/breaker';
import { mustTell } from '../../domain/partners/held-claim';
import { type CalendarDate, dateOf, type PracticeInstant } from '../../domain/time';
import { recordOf } from '../clearinghouse/partner-health';
import type { Database } from '../database/client';
import { fromDateColumn } from '../database/values';
import { openPartnerTask, settlePartnerTask } from './partner-tasks';

/** What a partner has not taken yet, with the nearest dates of its open legal clocks. */
export interface Untaken {
  partnerId: string;
  claims: number;
  safeDate?: CalendarDate;
  legalDate?: CalendarDate;
}

/** Partners that hold up what waits for them (domain/partners/breaker.ts), by id. */
export async function heldUpPartners({ prisma }: Pick<Database, 'prisma'>): Promise<ReadonlySet<string>> {
  const rows = await prisma.partnerHealth.findMany({ where: { failures: { gt: 0 } } });
  return new Set(rows.filter((row) => isHeldUp(recordOf(row))).map(({ partnerId }) => partnerId));
}

/** Claims of each partner that are ready and have not left, in a batch or in line for one. */
export async function untakenClaims(database: Pick<Database, 'forAllClients'>): Promise<Untaken[]> {
  const rows = await database.forAllClients(
    (tx) => tx.$queryRaw<{ partnerId: string; claims: number; safe: Date | null; legal: Date | null }[]>`
      select v.partner_id as "partnerId", count(distinct (v.claim_id, v.version))::int as claims,
        min(d.safe_date) as safe, min(d.legal_date) as legal
      from claim_version v left join deadline d on d.claim_id = v.claim_id and d.status = 'open'
      where v.status = 'ready' group by v.partner_id order by v.partner_id`,
  );
  return rows.map(({ partnerId, claims, safe, legal }) => ({
    ...{ partnerId, claims },
    ...(safe && { safeDate: fromDateColumn(safe) }),
    ...(legal && { legalDate: fromDateColumn(legal) }),
  }));
}

/**
 * Tells a person of claims that a partner holds up and that must leave within a week; the task keeps up with what waits, and ends by itself
 * when the partner takes it or is no longer away.
 * @returns how many partners were told of now
 */
export async function tellOfHeldClaims(database: Database, asOf: PracticeInstant): Promise<number> {
  const heldUp = await heldUpPartners(database);
  const untaken = new Map((await untakenClaims(database)).map((one) => [one.partnerId, one]));
  let told = 0;
  for (const partnerId of new Set([...heldUp, ...(await partnersTold(database))])) {
    const waiting = untaken.get(partnerId);
    if (heldUp.has(partnerId) && waiting && mustTell(waiting.safeDate, dateOf(asOf)))
      told += (await openPartnerTask(database, { kind: 'heldClaims', ...waiting })) ? 1 : 0;
    else await settlePartnerTask(database, { partnerId, kind: 'heldClaims' });
  }
  return told;
}

async function partnersTold({ prisma }: Pick<Database, 'prisma'>): Promise<string[]> {
  const rows = await prisma.partnerTask.findMany({ where: { kind: 'heldClaims', status: 'open' } });
  return rows.map(({ partnerId }) => partnerId);
}
