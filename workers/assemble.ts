import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { type Adapters, assembleAdapters } from '../adapters/assemble';
import { connectTemporal, type TemporalClient } from '../adapters/temporal/client';
import { type Config, readConfig } from '../platform/config';
import { createLogger, type Logger } from '../platform/logger';
import { announceReady, untilStopRequested } from '../platform/supervisor/child';
import { temporalConnectionOptions } from '../platform/temporal-connection';
import { activityHeartbeats } from './activity-heartbeats';
import { startHeartbeat } from './heartbeat';
import { lookForPlaybooks } from './look-for-playbooks';
import { servePartners, startPartnerWorker } from './partner-workers';
import { installRuntime } from './runtime';

/** What a worker's activities are made from. */
export interface WorkerContext {
  config: Config;
  adapters: Adapters;
  temporal: TemporalClient;
  log: Logger;
}

/** What one kind of worker does: its queue, its activities, and what must happen before it polls. */
export interface WorkerKind {
  name: string;
  taskQueue: string;
  options(context: WorkerContext): Partial<WorkerOptions>;
  /** What it does on the queue of each trading partner; absent: it serves none. */
  partnerActivities?(context: WorkerContext): object;
  beforePolling?(context: WorkerContext): Promise<void>;
}

/** Runs one worker process until it is asked to stop; what it holds is finished first. */
export async function runWorker(kind: WorkerKind): Promise<void> {
  const config = readConfig();
  const log = createLogger(`worker-${kind.name}`, config.log);
  installRuntime(log);
  const target = { ...config.temporal, address: addressOf(config) };
  const connection = await NativeConnection.connect({
    ...(await temporalConnectionOptions(target)),
    apiKey: config.temporal.apiKey,
  });
  const temporal = await connectTemporal(target);
  const adapters = assembleAdapters(config, log);
  await adapters.playbooks.refresh();
  const stopLooking = lookForPlaybooks(adapters.playbooks, log);
  const context: WorkerContext = { config, adapters, temporal, log };
  await kind.beforePolling?.(context);
  const common = {
    namespace: config.temporal.namespace,
    shutdownGraceTime: '10s',
    shutdownForceTime: '15s',
    interceptors: { activity: [activityHeartbeats] },
  };
  const worker = await Worker.create({
    ...{ connection, ...common, taskQueue: kind.taskQueue },
    ...kind.options(context),
  });
  const activities = kind.partnerActivities?.(context);
  const start = startPartnerWorker(connection, { ...common, activities });
  const partners = activities && (await servePartners({ database: adapters.database, log, start }));
  await serve(worker, { taskQueue: kind.taskQueue, partners }, context);
  stopLooking();
  await adapters.close();
  await temporal.close();
  await connection.close();
}

async function serve(
  worker: Worker,
  { taskQueue, partners }: { taskQueue: string; partners?: Awaited<ReturnType<typeof servePartners>> },
  { config, log }: WorkerContext,
): Promise<void> {
  const stopHeartbeat = startHeartbeat(config.heartbeatFile);
  const running = worker.run();
  log.info('worker.polls', { taskQueue });
  announceReady();
  // A worker that fails ends the process, and the supervisor starts it again.
  const ended = running.then(() => 'ended by itself');
  const reason = await Promise.race([untilStopRequested(), ended, partners?.failed ?? ended]);
  log.info('worker.stops', { reason });
  if (worker.getState() === 'RUNNING') worker.shutdown();
  await Promise.all([running, partners?.stop()]);
  stopHeartbeat();
}

function addressOf({ temporal }: Config): string {
  if (temporal.address === undefined)
    throw new Error('TEMPORAL_ADDRESS is not set: where is the Temporal server?');
  return temporal.address;
}

/** Runs a worker as this process's only task. */
export function main(kind: WorkerKind): void {
  runWorker(kind).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
