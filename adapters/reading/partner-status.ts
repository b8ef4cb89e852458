import type { CalendarDate } from '../../domain/time';
import type { Database } from '../database/client';
import { fromDateColumn } from '../database/values';

/** Whether a trading partner answers, and what waits for it. Times of its answers are the machine's. */
export interface PartnerStatus {
  id: string;
  /** answers: the last call did; away: it did not; resting: it is left in peace until `restsUntil`; unknown: nobody has asked yet. */
  state: 'answers' | 'away' | 'resting' | 'unknown';
  /** Calls in a row that found it away. */
  failures: number;
  lastFailure?: string;
  lastAnswerAt?: string;
  restsUntil?: string;
  /** Claims in line for its next batch, and the earliest safe date among them. */
  waiting: number;
  nearestSafeDate?: CalendarDate;
  /** Batches that it has not taken yet. */
  underway: number;
  /** Batches that it refused and a person has to let go. */
  refused: { batchId: string; why: string }[];
}

interface Line {
  partnerId: string;
  waiting: number;
  safe: Date | null;
}

/** Every trading partner, by its id. */
export async function partnerStatus(database: Database, now: number): Promise<PartnerStatus[]> {
  const partners = await database.prisma.tradingPartner.findMany({
    include: { health: true, batches: { where: { status: { in: ['open', 'setAside'] } } } },
    orderBy: { id: 'asc' },
  });
  const lines = await database.forAllClients(
    (tx) => tx.$queryRaw<Line[]>`
      select v.partner_id as "partnerId", count(distinct (v.claim_id, v.version))::int as waiting, min(d.safe_date) as safe
      from claim_version v left join deadline d on d.claim_id = v.claim_id and d.status = 'open'
      where v.status = 'ready' and v.batch_id is null group by v.partner_id`,
  );
  return partners.map(({ id, health, batches }) => {
    const line = lines.find(({ partnerId }) => partnerId === id);
    return {
      ...{ id, state: stateOf(health, now), failures: health?.failures ?? 0, waiting: line?.waiting ?? 0 },
      ...(health?.lastFailure && { lastFailure: health.lastFailure }),
      ...(health?.lastAnswerAt && { lastAnswerAt: health.lastAnswerAt.toISOString() }),
      ...(health?.restsUntil && { restsUntil: health.restsUntil.toISOString() }),
      ...(line?.safe && { nearestSafeDate: fromDateColumn(line.safe) }),
      underway: batches.filter(({ status }) => status === 'open').length,
      refused: batches
        .filter(({ status }) => status === 'setAside')
        .map((batch) => ({ batchId: batch.id, why: batch.refusal ?? '' })),
    };
  });
}

function stateOf(
  health: { failures: number; restsUntil: Date | null } | null,
  now: number,
): PartnerStatus['state'] {
  if (!health) return 'unknown';
  if (health.restsUntil && health.restsUntil.getTime() > now) return 'resting';
  return health.failures > 0 ? 'away' : 'answers';
}
