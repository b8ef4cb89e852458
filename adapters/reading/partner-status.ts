import { partnerQueue } from '../../domain/ids';
import { type PartnerState, partnerStateOf } from '../../domain/partners/breaker';
import type { CalendarDate } from '../../domain/time';
import { recordOf } from '../clearinghouse/partner-health';
import type { Database } from '../database/client';
import { untakenClaims } from '../partners/held-claims';
import { type OpenPartnerTask, openPartnerTasks } from '../partners/partner-tasks';

/** Whether a trading partner answers, and what waits for it. Times of its answers are the machine's. */
export interface PartnerStatus {
  id: string;
  state: PartnerState;
  /** Temporal's task queue of all that it sees. */
  queue: string;
  /** Calls a second of all workers together, and at once of each; absent: as many as come. */
  maxPerSecond?: number;
  maxAtOnce?: number;
  /** Calls in a row that found it away. */
  failures: number;
  lastFailure?: string;
  lastAnswerAt?: string;
  restsUntil?: string;
  /** Claims that it has not taken yet, and the earliest safe and legal date among them. */
  waiting: number;
  nearestSafeDate?: CalendarDate;
  nearestLegalDate?: CalendarDate;
  /** Batches that it has not taken yet. */
  underway: number;
  /** Batches that it refused and a person has to let go. */
  refused: { batchId: string; why: string }[];
  /** What a person has to do about it. */
  tasks: OpenPartnerTask[];
}

/** Every trading partner, by its id. */
export async function partnerStatus(database: Database, now: number): Promise<PartnerStatus[]> {
  const partners = await database.prisma.tradingPartner.findMany({
    include: { health: true, batches: { where: { status: { in: ['open', 'setAside'] } } } },
    orderBy: { id: 'asc' },
  });
  const untaken = await untakenClaims(database);
  const tasks = await openPartnerTasks(database);
  return partners.map(({ id, health, batches, maxPerSecond, maxAtOnce }) => {
    const line = untaken.find(({ partnerId }) => partnerId === id);
    return {
      ...{ id, queue: partnerQueue(id), state: partnerStateOf(health ? recordOf(health) : undefined, now) },
      ...(maxPerSecond !== null && { maxPerSecond }),
      ...(maxAtOnce !== null && { maxAtOnce }),
      ...{ failures: health?.failures ?? 0, waiting: line?.claims ?? 0 },
      ...(health?.lastFailure && { lastFailure: health.lastFailure }),
      ...(health?.lastAnswerAt && { lastAnswerAt: health.lastAnswerAt.toISOString() }),
      ...(health?.restsUntil && { restsUntil: health.restsUntil.toISOString() }),
      ...(line?.safeDate && { nearestSafeDate: line.safeDate }),
      ...(line?.legalDate && { nearestLegalDate: line.legalDate }),
      underway: batches.filter(({ status }) => status === 'open').length,
      refused: batches
        .filter(({ status }) => status === 'setAside')
        .map((batch) => ({ batchId: batch.id, why: batch.refusal ?? '' })),
      tasks: tasks.filter(({ partnerId }) => partnerId === id),
    };
  });
}
