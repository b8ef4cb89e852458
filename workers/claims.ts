import path from 'node:path';
import { createAppealActivities } from '../activities/appeals';
import { createClaimActivities } from '../activities/claims';
import { announceClock } from '../adapters/temporal/announce-clock';
import { ensureLoops } from '../adapters/temporal/ensure-loops';
import { TASK_QUEUES } from '../adapters/temporal/messages';
import { main, type WorkerContext } from './assemble';

/** Built once by `npm run build`, so that a start does not run webpack. */
const BUNDLE = path.resolve(__dirname, '../workflow-bundle.js');

/** 300 for 512 MB of heap (docs/architecture.md): state is small, and a cached workflow answers at once. */
const MAX_CACHED_WORKFLOWS = 600;

/** All workflows, with the activities that reach our own database: they run in this process, as local activities. */
main({
  name: 'claims',
  taskQueue: TASK_QUEUES.claims,
  options: ({ adapters, log }) => ({
    workflowBundle: { codePath: BUNDLE },
    maxCachedWorkflows: MAX_CACHED_WORKFLOWS,
    activities: { ...createClaimActivities(adapters, log), ...createAppealActivities(adapters, log) },
  }),
  beforePolling,
});

/** No timer of an older clock segment may be answered, so everybody hears of the newest one before this worker polls. */
async function beforePolling({ config, adapters, temporal, log }: WorkerContext): Promise<void> {
  const clock = await adapters.clock.segment();
  // On the real clock the one segment never changes.
  if (config.clock === 'practice')
    log.info('clock.announced', { seq: clock.seq, workflows: await announceClock(temporal.client, clock) });
  const partners = await adapters.database.prisma.tradingPartner.findMany({ select: { id: true } });
  const sources = await adapters.database.forAllClients((tx) =>
    tx.intakeSource.findMany({ select: { id: true } }),
  );
  await ensureLoops(temporal.client, {
    partnerIds: partners.map(({ id }) => id),
    intakeIds: sources.map(({ id }) => id),
    clock,
    cadence: config.loops,
  });
}
