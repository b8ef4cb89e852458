import { assembleAdapters } from '../adapters/assemble';
import { connectTemporal } from '../adapters/temporal/client';
import { holderOf } from '../adapters/tokens/api-tokens';
import { readConfig } from '../platform/config';
import { createLogger } from '../platform/logger';
import { announceReady, untilStopRequested } from '../platform/supervisor/child';
import { buildApi } from './app';
import { RateLimiter } from './rate-limit';
import { scrubPorts } from './scrub-ports';

/** A practice's system checks a claim at a time as it is typed, and a day's file now and then. */
const PER_TOKEN = { burst: 30, perMinute: 120 };

/** Entry point of the API process, until it is asked to stop. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger('api', config.log);
  const { address } = config.temporal;
  if (address === undefined) throw new Error('TEMPORAL_ADDRESS is not set: where is the Temporal server?');
  const adapters = assembleAdapters(config, log);
  const temporal = await connectTemporal({ ...config.temporal, address });
  const app = buildApi({
    checks: {
      database: async () => (await adapters.database.prisma.$queryRaw<unknown[]>`select 1`).length === 1,
      temporal: async () => {
        await temporal.client.workflowService.getSystemInfo({});
        return true;
      },
    },
    log,
    limiter: new RateLimiter(PER_TOKEN),
    lookup: async (presented) => holderOf(adapters.database, presented, await adapters.clock.now()),
    scrub: scrubPorts(adapters),
  });
  await app.listen({ port: config.ports.api, host: config.host });
  log.info('api.listening', { port: config.ports.api });
  announceReady();
  log.info('api.stops', { reason: await untilStopRequested() });
  await app.close();
  await temporal.close();
  await adapters.close();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
