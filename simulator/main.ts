import { readConfig } from '../platform/config';
import { createLogger } from '../platform/logger';
import { announceReady, untilStopRequested } from '../platform/supervisor/child';
import { Clearinghouse } from './clearinghouse/clearinghouse';
import { fileKeeper, memoryKeeper } from './clearinghouse/journal';
import { readSimulatorConfig } from './config';
import { buildSimulator } from './http/app';

/** Entry point of the simulator process: a clearinghouse and nine payers, until it is asked to stop. */
async function main(): Promise<void> {
  const config = readSimulatorConfig(process.env);
  const log = createLogger('simulator', readConfig().log);
  const keeper = config.stateFile ? fileKeeper(config.stateFile, config.seed) : memoryKeeper(config.seed);
  const clearinghouse = new Clearinghouse(keeper);
  const app = buildSimulator(clearinghouse);
  await app.listen({ port: config.port, host: config.host });
  log.info('simulator.listening', { port: config.port, ...clearinghouse.counts() });
  announceReady();
  const reason = await untilStopRequested();
  await app.close();
  clearinghouse.save();
  log.info('simulator.stopped', { reason });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
