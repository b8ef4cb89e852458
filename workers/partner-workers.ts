import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Database } from '../adapters/database/client';
import { partnerQueue } from '../domain/ids';
import type { Logger } from '../platform/logger';

/** What a trading partner takes at most, as it stands on record. */
export interface PartnerLimits {
  partnerId: string;
  /** Calls a second of all worker processes together: the server counts them for the queue. */
  maxPerSecond?: number;
  /** Calls at once of this process. */
  maxAtOnce?: number;
}

/** How one partner is served; ends what it holds before it stops. */
export interface PartnerWorker {
  limits: PartnerLimits;
  stop(): Promise<void>;
}

export interface PartnerWorkersDeps {
  database: Pick<Database, 'prisma'>;
  log: Logger;
  /** Starts a worker on a partner's queue. `onDeath`: it ended by a fault. */
  start(limits: PartnerLimits, onDeath: (error: unknown) => void): Promise<PartnerWorker>;
}

/** How long a partner that was loaded, or whose limits changed, may wait for its worker. */
const LOOK_EVERY_MS = 5_000;

/**
 * One activity worker for each trading partner on record, on the partner's own queue and within its limits. It looks again every few
 * seconds: a new partner is served without a restart, and one whose limits changed gets a worker that keeps the new ones. The server takes
 * a queue's rate from whoever polled it last, so the record is the one place where it is set.
 * @returns how to stop them all; `failed` rejects when one of them ended by a fault
 */
export async function servePartners(
  deps: PartnerWorkersDeps,
): Promise<{ stop(): Promise<void>; failed: Promise<never> }> {
  const serving = new Map<string, PartnerWorker>();
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  let looking = look(deps, serving, fail);
  await looking;
  const timer = setInterval(() => {
    looking = looking.then(() => look(deps, serving, fail)).catch(() => deps.log.warn('partners.not_read'));
  }, LOOK_EVERY_MS);
  return {
    failed,
    stop: async () => {
      clearInterval(timer);
      await looking;
      await Promise.all([...serving.values()].map((worker) => worker.stop()));
    },
  };
}

/** Brings the workers in line with what is on record. */
async function look(
  { database, log, start }: PartnerWorkersDeps,
  serving: Map<string, PartnerWorker>,
  onDeath: (error: unknown) => void,
): Promise<void> {
  for (const limits of await limitsOnRecord(database)) {
    const { partnerId } = limits;
    const known = serving.get(partnerId);
    if (known && sameLimits(known.limits, limits)) continue;
    await known?.stop();
    serving.set(partnerId, await start(limits, onDeath));
    log.info('partner.served', { ...limits, taskQueue: partnerQueue(partnerId) });
  }
}

async function limitsOnRecord({ prisma }: Pick<Database, 'prisma'>): Promise<PartnerLimits[]> {
  const rows = await prisma.tradingPartner.findMany({
    select: { id: true, maxPerSecond: true, maxAtOnce: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, maxPerSecond, maxAtOnce }) => ({
    partnerId: id,
    ...(maxPerSecond !== null && { maxPerSecond }),
    ...(maxAtOnce !== null && { maxAtOnce }),
  }));
}

function sameLimits(one: PartnerLimits, other: PartnerLimits): boolean {
  return one.maxPerSecond === other.maxPerSecond && one.maxAtOnce === other.maxAtOnce;
}

/** Starts a real worker; what it polls for is what every worker of partners can do. */
export function startPartnerWorker(
  connection: NativeConnection,
  options: Omit<WorkerOptions, 'taskQueue' | 'connection'>,
): PartnerWorkersDeps['start'] {
  return async (limits, onDeath) => {
    const { partnerId, maxPerSecond, maxAtOnce } = limits;
    const worker = await Worker.create({
      ...options,
      connection,
      taskQueue: partnerQueue(partnerId),
      // Many queues in one process: each waits with few open polls.
      maxConcurrentActivityTaskPolls: Math.min(2, maxAtOnce ?? 2),
      ...(maxPerSecond !== undefined && { maxTaskQueueActivitiesPerSecond: maxPerSecond }),
      ...(maxAtOnce !== undefined && { maxConcurrentActivityTaskExecutions: maxAtOnce }),
    });
    const running = worker.run();
    running.catch(onDeath);
    return {
      limits,
      stop: async () => {
        if (worker.getState() === 'RUNNING') worker.shutdown();
        // Its fault was told by `onDeath`.
        await running.catch(() => undefined);
      },
    };
  };
}
