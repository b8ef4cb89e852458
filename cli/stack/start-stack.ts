import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openPracticeClock, type PracticeClock } from '../../adapters/clock/practice-clock';
import { type Database, openDatabase } from '../../adapters/database/client';
import type { Config } from '../../platform/config';
import { assertPortFree } from '../../platform/processes/ports';
import { openPostgres } from '../../platform/servers/postgres';
import { openTemporal } from '../../platform/servers/temporal';
import { nodeService } from '../../platform/supervisor/node-service';
import type { PidRecords } from '../../platform/supervisor/pid-records';
import { Supervisor } from '../../platform/supervisor/supervisor';
import { migrate } from '../../prisma/migrate';
import { keepAlive, resumeClock } from './frozen-clock';
import { homeSecrets, removeStackFile, type StackFile, writeStackFile } from './home';
import { productDatabase } from './product-database';
import { seedPractice } from './seed-practice';

export interface StackOptions {
  config: Config;
  records: PidRecords;
  /** Says what is being done now. */
  step: (text: string) => void;
  /** Gets each line a process prints. */
  line: (service: string, text: string) => void;
  /** The clock of a practice that starts for the first time. Default: now, at scale 1. */
  firstClock?: { practiceFrom: number; scale: number };
  /** False for a stack that is thrown away: Temporal in memory, PostgreSQL without fsync. Default true. */
  durable?: boolean;
  /** Runs once the database is seeded and before workers poll: a demo loads its practice here. */
  beforeWorkers?: (parts: { database: Database; clock: PracticeClock; stack: StackFile }) => Promise<void>;
}

export interface RunningStack extends StackFile {
  clientIds: string[];
  temporalUiUrl?: string;
  stop(): Promise<void>;
}

/**
 * Starts everything on this machine, servers before what needs them, and keeps it running: PostgreSQL, Temporal, the simulated payers, the
 * workers and the API. Where a variable names a server, that one is used and left alone.
 * @throws the first failure, after what had been started is stopped again
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const { config, records, line } = options;
  mkdirSync(config.home, { recursive: true });
  await records.claim();
  const supervisor = new Supervisor({ records, say: line });
  const ends: (() => void | Promise<void>)[] = [];
  const stop = async () => {
    removeStackFile(config.home);
    await supervisor.stop();
    for (const end of ends.reverse()) await end();
    await records.release();
  };
  try {
    const running = await startParts(options, supervisor, ends);
    return { ...running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  options: StackOptions,
  supervisor: Supervisor,
  ends: (() => void | Promise<void>)[],
): Promise<Omit<RunningStack, 'stop'>> {
  const { config, step } = options;
  const secrets = homeSecrets(config.home);
  const databaseUrl = await startDatabase(options, supervisor, secrets.databaseAppPassword);
  const temporal = await startTemporal(options, supervisor);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    OVERTURN_ENCRYPTION_KEYS: config.encryptionKeys ?? secrets.encryptionKeys,
    OVERTURN_CLEARINGHOUSE_URL: config.clearinghouseUrl,
    OVERTURN_HOME: config.home,
    PORT: String(config.ports.api),
    LOG_FORMAT: 'text',
  };
  await startSimulator(options, supervisor, env);
  const stack: StackFile = {
    databaseUrl,
    temporalAddress: temporal.address,
    temporalNamespace: temporal.namespace,
    clearinghouseUrl: config.clearinghouseUrl,
    apiUrl: `http://${config.host}:${config.ports.api}`,
  };
  const { clientIds } = await prepare(options, stack);
  ends.push(keepAlive(config.home));
  await startProcesses(options, supervisor, env);
  writeStackFile(config.home, stack);
  step('Ready');
  return { ...stack, clientIds, ...(temporal.uiUrl ? { temporalUiUrl: temporal.uiUrl } : {}) };
}

/** What PostgreSQL says of its daily life (starts, checkpoints); warnings and errors pass. */
const ROUTINE = /\bLOG: /;

async function startDatabase(
  { config, step, line, durable }: StackOptions,
  supervisor: Supervisor,
  homePassword: string,
): Promise<string> {
  step(config.databaseUrl ? 'Connecting to the database of DATABASE_URL' : 'Starting PostgreSQL');
  let adminUrl = '';
  await supervisor.keep({
    name: 'postgres',
    start: async () => {
      const server = await openPostgres(config.databaseUrl, {
        dataFolder: path.join(config.home, 'postgres'),
        port: config.ports.postgres,
        durable,
        onLine: (text) => {
          if (!ROUTINE.test(text)) line('postgres', text);
        },
      });
      adminUrl = server.adminUrl;
      return server;
    },
  });
  step('Bringing the database up to date');
  const url = config.databaseUrl ?? (await productDatabase(adminUrl));
  const { appUrl, applied } = await migrate({
    adminUrl: url,
    appPassword: config.databaseAppPassword ?? homePassword,
  });
  if (applied.length > 0) step(`Applied ${applied.join(', ')}`);
  return appUrl;
}

async function startTemporal({ config, step, line, durable = true }: StackOptions, supervisor: Supervisor) {
  step(
    config.temporal.address ? 'Connecting to the Temporal server of TEMPORAL_ADDRESS' : 'Starting Temporal',
  );
  if (!config.temporal.address)
    await assertPortFree({
      port: config.ports.temporal,
      variable: 'OVERTURN_TEMPORAL_PORT',
      what: 'Temporal',
    });
  let found: { address: string; namespace: string; uiUrl?: string } | undefined;
  await supervisor.keep({
    name: 'temporal',
    start: async () => {
      const server = await openTemporal(config.temporal, {
        ...(durable ? { dbFile: path.join(config.home, 'temporal.db') } : {}),
        port: config.ports.temporal,
        uiPort: config.ports.temporalUi,
        onLine: (text) => line('temporal', text),
        search: { say: step },
      });
      found = server;
      return server;
    },
  });
  if (!found) throw new Error('Temporal did not start');
  return found;
}

/** The simulated payers run only where claims are sent to them. */
async function startSimulator(
  { config, step, line, durable = true }: StackOptions,
  supervisor: Supervisor,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const own = `http://127.0.0.1:${config.ports.simulator}`;
  if (config.clearinghouseUrl !== own) return step(`Claims go to ${config.clearinghouseUrl}`);
  await assertPortFree({
    port: config.ports.simulator,
    variable: 'SIMULATOR_PORT',
    what: 'the simulated payers',
  });
  step('Starting the simulated payers');
  await supervisor.keep(
    nodeService({
      name: 'simulator',
      file: built('simulator/main.js'),
      env: {
        ...env,
        SIMULATOR_HOST: '127.0.0.1',
        SIMULATOR_PORT: String(config.ports.simulator),
        ...(durable ? { SIMULATOR_STATE: path.join(config.home, 'simulator.json') } : {}),
      },
      onLine: (text) => line('simulator', text),
    }),
  );
}

async function prepare(
  { config, step, firstClock, beforeWorkers }: StackOptions,
  stack: StackFile,
): Promise<{ clientIds: string[] }> {
  const database = openDatabase({ url: stack.databaseUrl });
  try {
    step('Seeding the demo practice');
    const seeded = await seedPractice(database);
    const clock = openPracticeClock(database, config.clock);
    if (config.clock === 'practice')
      await resumeClock(config.home, clock, firstClock ?? { practiceFrom: Date.now(), scale: 1 });
    else await clock.begin({ practiceFrom: Date.now(), scale: 1 });
    await beforeWorkers?.({ database, clock, stack });
    return seeded;
  } finally {
    await database.close();
  }
}

async function startProcesses(
  { config, step, line }: StackOptions,
  supervisor: Supervisor,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  for (const name of ['claims', 'payers', 'inbound']) {
    step(`Starting the ${name} worker`);
    const service = `worker-${name}`;
    await supervisor.keep(
      nodeService({
        name: service,
        file: built(`workers/${name}.js`),
        env,
        onLine: (text) => line(service, text),
      }),
    );
  }
  await assertPortFree({ port: config.ports.api, variable: 'PORT', what: 'the API' });
  step('Starting the API');
  await supervisor.keep(
    nodeService({ name: 'api', file: built('api/main.js'), env, onLine: (text) => line('api', text) }),
  );
}

/** Compiled files lie beside this one, in dist/. */
function built(file: string): string {
  return path.resolve(__dirname, '../..', file);
}
