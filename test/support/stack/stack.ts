import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { type Adapters, assembleAdapters } from '../../../adapters/assemble';
import { announceClock } from '../../../adapters/temporal/announce-clock';
import { connectTemporal } from '../../../adapters/temporal/client';
import type { App } from '../../../cli/assemble';
import { DemoClock } from '../../../cli/demo/demo-clock';
import { seedPractice } from '../../../cli/stack/seed-practice';
import { type ClockSegment, practiceNow } from '../../../domain/practice-clock';
import { HOUR, startOf } from '../../../domain/time';
import { type Config, readConfig } from '../../../platform/config';
import { createLogger } from '../../../platform/logger';
import { temporaryPostgresFolder } from '../postgres';
import { eventually } from '../processes';
import { build } from './built';
import type { Part } from './part';
import { StackPractice } from './practice';
import { brokenPromises } from './promises';
import { migrated, postgresPart, temporalPart } from './servers';
import { type SimulatorControl, simulatorPart } from './simulator';
import { StackStaff } from './staff';
import { WORKERS, type WorkerName, workerPart } from './workers';

/** An hour of practice a second: the 10 s in which a send must end are 10 practice hours. */
export const FAULT_SCALE = 3_600;
/** Two practice days a second, for the long waits around what a test is about. */
export const FAST_SCALE = 172_800;

const FIRST_DAY = '2026-03-03';
const UNTIL_MS = 150_000;

export type PartName = 'postgres' | 'temporal' | 'simulator' | WorkerName;

/** The whole product in processes of its own on free ports, with the demo practice, the simulated payers and a fast practice clock. */
export interface TestStack {
  adapters: Adapters;
  temporal: Client;
  simulator: SimulatorControl;
  practice: StackPractice;
  staff: StackStaff;
  parts: Readonly<Record<PartName, Part>>;
  /** Moves practice time forward at once. */
  advance(practiceHours: number): Promise<void>;
  /** Lets practice hours pass at the speed as it is. */
  practiceHours(hours: number): Promise<void>;
  /** Goes on at another speed: practice milliseconds a real one. */
  runAt(scale: number): Promise<void>;
  /** Looks often until `reached`; people take up what waits for them meanwhile unless `staffed` is false. Fails after `limitMs` (150 s: a busy machine is slow, not wrong). */
  until(what: string, reached: () => Promise<boolean>, options?: UntilOptions): Promise<void>;
  /**
   * The same at two practice days a second ({@link FAST_SCALE}), while the stack keeps up; the clock waits for it, as in the demo. Back at
   * the usual speed afterwards.
   */
  passQuickly(what: string, reached: () => Promise<boolean>, options?: UntilOptions): Promise<void>;
  /** One sentence for each broken promise (`promises.ts`) that is not excused. */
  brokenPromises(isExcused?: (sentence: string) => boolean): Promise<string[]>;
  /** What every process has printed. */
  log(): string;
  stop(): Promise<void>;
}

export interface UntilOptions {
  limitMs?: number;
  staffed?: boolean;
}

/**
 * Starts a stack and sets up the demo practice, with more of the environment if given. Stop it in `afterAll`; when the test process dies first, its processes end
 * with it.
 */
export async function startTestStack(more: NodeJS.ProcessEnv = {}): Promise<TestStack> {
  build();
  const folder = await temporaryPostgresFolder();
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    return { ...(await start(folder, ends, more)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  folder: string,
  ends: (() => Promise<unknown>)[],
  more: NodeJS.ProcessEnv,
): Promise<Omit<TestStack, 'stop'>> {
  const open = async (part: Part) => {
    ends.push(() => part.stop());
    await part.start();
  };
  const postgres = await postgresPart(folder);
  const temporalServer = await temporalPart(folder);
  const simulator = await simulatorPart(folder);
  await Promise.all([postgres.part, temporalServer.part, simulator.part].map(open));
  const env = environment({
    DATABASE_URL: await migrated(postgres.adminUrl()),
    TEMPORAL_ADDRESS: temporalServer.address,
    OVERTURN_CLEARINGHOUSE_URL: simulator.control.url,
    OVERTURN_HOME: path.join(folder, 'home'),
    ...more,
  });
  const config = readConfig(env);
  const adapters = openAdapters(config);
  ends.push(() => adapters.close());
  const connected = await connectTemporal({ address: temporalServer.address, namespace: 'default' });
  ends.push(() => connected.close());
  await seedPractice(adapters.database);
  const clock = await adapters.clock.begin({
    practiceFrom: startOf(FIRST_DAY) + 8 * HOUR,
    scale: FAULT_SCALE,
  });
  const workers = Object.fromEntries(WORKERS.map((name) => [name, workerPart(name, env)])) as Record<
    WorkerName,
    Part
  >;
  for (const worker of Object.values(workers)) await open(worker);
  const parts = {
    ...workers,
    postgres: postgres.part,
    temporal: temporalServer.part,
    simulator: simulator.part,
  };
  const app: App = { ...adapters, config, temporal: connected };
  return assemble({ app, simulator: simulator.control, clock, parts });
}

function assemble(started: {
  app: App;
  simulator: SimulatorControl;
  clock: ClockSegment;
  parts: Record<PartName, Part>;
}): Omit<TestStack, 'stop'> {
  const { app, simulator, parts } = started;
  const temporal = app.temporal.client;
  const practice = new StackPractice(app, temporal);
  const staff = new StackStaff(app, practice);
  let segment = started.clock;
  const changeClock = async (change: { scale?: number; advanceBy?: number }) => {
    segment = await app.clock.change(change);
    await announceClock(temporal, segment);
  };
  const runAt = (scale: number) => changeClock({ scale });
  const until: TestStack['until'] = (what, reached, { limitMs = UNTIL_MS, staffed = true } = {}) => {
    const look = async () => {
      if (staffed) await staff.work();
      return reached();
    };
    return eventually(what, look, limitMs);
  };
  return {
    ...{ adapters: app, temporal, simulator, practice, staff, parts, runAt, until },
    advance: (practiceHours) => changeClock({ advanceBy: practiceHours * HOUR }),
    practiceHours: async (hours) => {
      // The database may be the part that is away: the segment is what it was when last changed.
      const end = practiceNow(segment, Date.now()) + hours * HOUR;
      await eventually('practice time passes', () => practiceNow(segment, Date.now()) >= end, UNTIL_MS);
    },
    passQuickly: async (what, reached, options) => {
      const clock = new DemoClock(app, FAST_SCALE);
      const look = async () => {
        await clock.keepUp();
        return reached();
      };
      await until(what, look, options);
      await runAt(FAULT_SCALE);
    },
    brokenPromises: (isExcused) => brokenPromises({ adapters: app, practice, simulator }, isExcused),
    log: () =>
      Object.values(parts)
        .flatMap(({ name, lines }) => lines.map((line) => `${name} | ${line}`))
        .join('\n'),
  };
}

function environment(own: Record<string, string>): NodeJS.ProcessEnv {
  return {
    ...process.env,
    OVERTURN_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    OVERTURN_CLOCK: 'practice',
    LOG_LEVEL: 'debug',
    LOG_FORMAT: 'json',
    ...own,
  };
}

/** The same adapters as in the workers, for looking at what they did. Their own log stays silent: a server that is away is expected here. */
function openAdapters(config: Config): Adapters {
  return assembleAdapters(config, createLogger('test', { ...config.log, level: 'silent' }));
}
