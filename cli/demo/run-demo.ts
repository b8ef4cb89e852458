import { createHash } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startUnstarted } from '../../activities/sweeps/start-claims';
import { importFile } from '../../adapters/import/import-file';
import { DAY, dateOf, instant, type PracticeInstant, startOf } from '../../domain/time';
import { type Config, readConfig } from '../../platform/config';
import { freePort } from '../../platform/processes/ports';
import { PidRecords } from '../../platform/supervisor/pid-records';
import { generateFiles } from '../../simulator/practice/files';
import { type App, withApp } from '../assemble';
import { startStack } from '../stack/start-stack';
import { DemoClock, scaleFor } from './demo-clock';
import { DemoStaff } from './demo-staff';
import { type DemoSummary, summarize } from './summary';

export interface DemoOptions {
  claims: number;
  days: number;
  seed: number;
  say: (text: string) => void;
}

/** A Monday. */
const FIRST_DAY = '2026-01-05';
/** Claims come in over the first quarter of the demo, so that their lives fit into it. */
const INTAKE_SHARE = 0.25;
const LOOK_EVERY_MS = 150;
/** So that some claims go on to another payer. */
const SUPPLEMENT_EVERY = 12;

/**
 * A practice from nothing, in minutes: a throw-away stack of its own, claims of three clinics, a practice day a second, people who decide
 * drafts. Everything is stopped and removed at the end, whatever happens.
 */
export async function runDemo(options: DemoOptions): Promise<DemoSummary> {
  const started = performance.now();
  // PostgreSQL runs as a user of its own when we are root, and must be able to enter the folder.
  const home = await mkdtemp(path.join(os.tmpdir(), 'overturn-demo-'));
  await chmod(home, 0o755);
  try {
    return await withDemoStack(home, options, (app) => live(app, options, started));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function withDemoStack<T>(
  home: string,
  { seed, say }: DemoOptions,
  work: (app: App) => Promise<T>,
): Promise<T> {
  const config = await demoConfig(home, seed);
  process.env.OVERTURN_HOME = home;
  process.env.SIMULATOR_SEED = String(seed);
  process.env.LOG_LEVEL = 'warn';
  const stack = await startStack({
    config,
    records: new PidRecords(path.join(home, 'pids')),
    step: say,
    // What goes wrong in a process is said; everything else would drown the progress.
    line: (service, text) => {
      if (/ (warn|error|fatal) /.test(text)) say(`${service}: ${text}`);
    },
    firstClock: { practiceFrom: startOf(FIRST_DAY), scale: 0 },
    durable: false,
  });
  try {
    return await withApp(work);
  } finally {
    await stack.stop();
  }
}

/** Nothing of the environment's servers is touched: ports are free ones, data goes into the demo's own folder. */
async function demoConfig(home: string, seed: number): Promise<Config> {
  for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'OVERTURN_CLEARINGHOUSE_URL'])
    delete process.env[name];
  Object.assign(process.env, {
    OVERTURN_ENCRYPTION_KEYS: `demo:${keyOf(seed)}`,
    OVERTURN_BATCH_EVERY_HOURS: '12',
    OVERTURN_MAILBOX_EVERY_HOURS: '8',
    OVERTURN_WATCH_DOG_EVERY_HOURS: '24',
  });
  const config = readConfig();
  const [api, postgres, temporal, temporalUi, simulator] = await Promise.all(
    Array.from({ length: 5 }, () => freePort()),
  );
  const ports = { api, postgres, temporal, temporalUi, simulator } as Config['ports'];
  return { ...config, home, ports, clearinghouseUrl: `http://127.0.0.1:${simulator}`, clock: 'practice' };
}

/**
 * Claim numbers are keyed hashes and payers draw by claim number: with a key of the seed, the same seed lives the same lives. Nobody real is
 * behind this key.
 */
function keyOf(seed: number): string {
  return createHash('sha256').update(`overturn practice ${seed}`).digest('base64');
}

async function live(app: App, options: DemoOptions, started: number): Promise<DemoSummary> {
  const { claims, days, seed, say } = options;
  const from = startOf(FIRST_DAY);
  const end = instant(from + days * DAY);
  const intakeDays = Math.max(1, Math.floor(days * INTAKE_SHARE));
  const exports = generateFiles({
    ...{ seed, claims, from: FIRST_DAY, days: intakeDays },
    supplementEvery: SUPPLEMENT_EVERY,
  });
  const clock = new DemoClock(app, scaleFor(claims));
  const staff = new DemoStaff(app);
  say(`${claims} claims, ${days} practice days, a day in ${(86_400 / scaleFor(claims)).toFixed(1)} s`);
  await clock.run();
  let shown = '';
  for (let now = from; now < end; ) {
    now = await clock.keepUp();
    await takeIn(app, exports, now);
    await staff.work(now);
    shown = await progress(app, now, shown, say);
    await delay(LOOK_EVERY_MS);
  }
  await clock.stop();
  const measured = {
    practiceDays: days,
    maxLagPracticeHours: Math.round(clock.maxLagHours * 10) / 10,
    wallSeconds: Math.round((performance.now() - started) / 100) / 10,
  };
  return summarize(app, end, measured, say);
}

/** Imports the files that the clinics have exported by now, and begins the lives of their claims. */
async function takeIn(
  app: App,
  exports: ReturnType<typeof generateFiles>,
  now: PracticeInstant,
): Promise<void> {
  const { database, ring, policyFor, tables, newId } = app;
  let imported = 0;
  while (exports[0] && exports[0].exportedOn <= dateOf(now)) {
    const file = exports.shift() as (typeof exports)[number];
    const clientIds = [file.clinic];
    const result = await importFile({
      bytes: file.bytes,
      name: file.name,
      clientIds,
      asOf: now,
      deps: { database, ring, policyFor, tables, newId },
    });
    imported += result.claims;
  }
  if (imported > 0) await startUnstarted({ ...app, client: app.temporal.client }, now);
}

/** A line a practice week. */
async function progress(
  app: App,
  now: PracticeInstant,
  shown: string,
  say: (text: string) => void,
): Promise<string> {
  const week = String(Math.floor((now - startOf(FIRST_DAY)) / (7 * DAY)));
  if (week === shown) return shown;
  const [claims, open] = await app.database.forAllClients(async (tx) => [
    await tx.claim.count(),
    await tx.claim.count({ where: { outcome: null } }),
  ]);
  say(`${dateOf(now)}: ${claims} claims, ${claims - open} closed`);
  return week;
}
