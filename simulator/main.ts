import type { FastifyInstance } from 'fastify';
import { readConfig } from '../platform/config';
import { createLogger } from '../platform/logger';
import { announceReady, untilStopRequested } from '../platform/supervisor/child';
import { Clearinghouse } from './clearinghouse/clearinghouse';
import { fileKeeper, memoryKeeper } from './clearinghouse/journal';
import { readSimulatorConfig } from './config';
import { buildSimulator } from './http/app';
import { SftpServer } from './sftp/sftp-server';

/** Entry point of the simulator process: a clearinghouse and nine payers, until it is asked to stop. */
async function main(): Promise<void> {
  const config = readSimulatorConfig(process.env);
  const log = createLogger('simulator', readConfig().log);
  const keeper = config.stateFile ? fileKeeper(config.stateFile, config.seed) : memoryKeeper(config.seed);
  const clearinghouse = new Clearinghouse(keeper);
  const app = buildSimulator(clearinghouse);
  const sftp = config.sftp && (await startSftp(clearinghouse, app, config.sftp, config.host));
  await app.listen({ port: config.port, host: config.host });
  log.info('simulator.listening', {
    ...{ port: config.port, sftpHostKey: sftp?.fingerprint() },
    ...clearinghouse.counts(),
  });
  announceReady();
  const reason = await untilStopRequested();
  await app.close();
  await sftp?.close();
  clearinghouse.save();
  log.info('simulator.stopped', { reason });
}

/** SFTP knows no practice time: the newest that any call over HTTP named is taken. */
async function startSftp(
  clearinghouse: Clearinghouse,
  app: FastifyInstance,
  { port, password }: { port: number; password: string },
  host: string,
): Promise<SftpServer> {
  let newest = 0;
  app.addHook('onRequest', async ({ query }) => {
    newest = Math.max(newest, Number((query as { asOf?: string }).asOf ?? 0) || 0);
  });
  const server = new SftpServer(clearinghouse, {
    users: { overturn: password },
    practiceNow: () => newest,
  });
  await server.listen(port, host);
  return server;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
