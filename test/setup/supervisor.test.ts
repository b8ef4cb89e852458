import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnTethered } from '../../platform/processes/tether';
import { nodeService } from '../../platform/supervisor/node-service';
import { PidRecords } from '../../platform/supervisor/pid-records';
import { Supervisor } from '../../platform/supervisor/supervisor';
import { eventually, isAlive, killStarted, outputOf, spawnTypeScript } from '../support/processes';

const CHILD = path.resolve(__dirname, 'fixtures/supervised-child.ts');
const PARENT = path.resolve(__dirname, 'fixtures/supervising-parent.ts');
const REGISTER = path.resolve(__dirname, '../support/swc-register.cjs');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'overturn-supervisor-'));
});
afterEach(() => {
  killStarted();
  return rm(folder, { recursive: true, force: true });
});

/** The environment in which Node can run our TypeScript children. */
function environment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: `-r ${REGISTER}`, RUN_FOLDER: path.join(folder, 'run'), ...extra };
}

async function startStack() {
  const parent = spawnTypeScript(PARENT, [], environment());
  const output = outputOf(parent);
  await eventually('the stack is up', () => output().includes('all up'));
  const pids = [...output().matchAll(/up (\d+)/g)].map((match) => Number(match[1]));
  return { parent, output, pids };
}

function superviseOne(env: NodeJS.ProcessEnv) {
  const lines: string[] = [];
  const records = new PidRecords(path.join(folder, 'run'));
  const supervisor = new Supervisor({ records, say: (_, line) => lines.push(line) });
  const service = nodeService({ name: 'worker', file: CHILD, env, onLine: (line) => lines.push(line) });
  return { lines, records, supervisor, service };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'on %s workers finish before servers stop, and nothing is left',
  async (signal) => {
    const { parent, output, pids } = await startStack();
    expect(pids).toHaveLength(2);
    parent.kill(signal);
    await eventually('the supervisor has ended', () => parent.exitCode !== null);
    expect(parent.exitCode).toBe(0);
    const worker = output().indexOf('worker | worker finished its work');
    expect(worker).toBeGreaterThan(0);
    expect(output().indexOf('server | server finished its work')).toBeGreaterThan(worker);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(await readdir(path.join(folder, 'run'))).toEqual([]);
  },
);

test('a killed supervisor leaves no process', async () => {
  const { parent, pids } = await startStack();
  parent.kill('SIGKILL');
  await eventually('its children are gone', () => !pids.some(isAlive));
});

test('a second start in the same folder is refused, naming the first', async () => {
  const { parent } = await startStack();
  const second = spawnTypeScript(PARENT, [], environment());
  const output = outputOf(second);
  await eventually('the second has ended', () => second.exitCode !== null);
  expect(second.exitCode).toBe(1);
  expect(output()).toContain(`running already (process ${parent.pid})`);
  parent.kill('SIGTERM');
  await eventually('the first has ended', () => parent.exitCode !== null);
});

test('a start ends what a dead supervisor left, and no other program that has its pid now', async () => {
  const left = spawnTethered(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  const other = spawnTethered(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  const run = path.join(folder, 'run');
  const earlier = new PidRecords(run);
  await earlier.claim();
  await earlier.add('worker', left.pid!);
  await writeFile(path.join(run, 'api.json'), JSON.stringify({ pid: other.pid, startedAt: 'long ago' }));
  await earlier.release();
  await new PidRecords(run).claim();
  await eventually('the one left is gone', () => !isAlive(left.pid!));
  expect(isAlive(other.pid!)).toBe(true);
  other.kill();
});

test('a crashed process is started again', async () => {
  const env = environment({ MODE: 'crash-once', MARKER: path.join(folder, 'crashed') });
  const { lines, records, supervisor, service } = superviseOne(env);
  await records.claim();
  await supervisor.keep(service);
  await eventually('it runs again', () => lines.includes('runs again'));
  expect(lines).toContain('ended (exit 7), starts again in 0.5 s');
  await supervisor.stop();
  expect(lines.some((line) => line.includes('finished its work (SIGTERM)'))).toBe(true);
});

test('a process that cannot start is said with its last lines', async () => {
  const { records, supervisor, service } = superviseOne(environment({ MODE: 'broken' }));
  await records.claim();
  await expect(supervisor.keep(service)).rejects.toThrow(
    /worker did not start \(exit 1\)[\s\S]*cannot start/,
  );
  await supervisor.stop();
});

test('a server that is not ours does not hold up the stop', async () => {
  const { records, supervisor } = superviseOne(environment());
  await records.claim();
  const stop = jest.fn(async () => undefined);
  const external = { exited: new Promise<string>(() => undefined), stop };
  await supervisor.keep({ name: 'temporal', start: async () => external });
  await supervisor.stop();
  expect(stop).toHaveBeenCalledTimes(1);
});
