import path from 'node:path';
import { hasEnded, spawnTethered, stopChild } from '../../platform/processes/tether';
import { OutputTail } from '../../platform/processes/wait';
import { eventually, isAlive, killStarted, outputOf, spawnTypeScript } from '../support/processes';

const SLEEPER = 'process.stdout.write("up\\n"); setInterval(() => undefined, 1000)';
const DEAF = `process.on('SIGTERM', () => undefined); ${SLEEPER}`;

afterEach(killStarted);

async function started(script: string) {
  const child = spawnTethered(process.execPath, ['-e', script]);
  const output = outputOf(child);
  await eventually('the child is up', () => output().includes('up'));
  return child;
}

test('a child ends when its parent is killed', async () => {
  const parent = spawnTypeScript(path.resolve(__dirname, 'fixtures/tethering-parent.ts'));
  const output = outputOf(parent);
  await eventually('the child is up', () => /child \d+/.test(output()));
  const pid = Number(/child (\d+)/.exec(output())?.[1]);
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await eventually('the child is gone', () => !isAlive(pid));
});

test('the pid is that of the program, which stops on SIGTERM', async () => {
  const child = await started(SLEEPER);
  await stopChild(child);
  expect(child.signalCode).toBe('SIGTERM');
  expect(hasEnded(child)).toBe(true);
});

test('a child that does not listen is killed after its grace', async () => {
  const child = await started(DEAF);
  await stopChild(child, 'SIGTERM', 200);
  expect(child.signalCode).toBe('SIGKILL');
});

test('a Node child can send messages, and its exit is seen', async () => {
  const child = spawnTethered(
    process.execPath,
    ['-e', 'process.send({ ready: true }); process.disconnect()'],
    {
      ipc: true,
    },
  );
  const message = await new Promise((resolve) => child.once('message', resolve));
  expect(message).toEqual({ ready: true });
  await eventually('the child has ended', () => hasEnded(child));
  expect(child.exitCode).toBe(0);
});

test('a program that does not exist ends at once with the shell saying so', async () => {
  const child = spawnTethered('/no/such/program', []);
  const tail = new OutputTail(child);
  await new Promise((resolve) => child.once('close', resolve));
  expect(child.exitCode).toBe(127);
  expect(tail.toString()).toContain('/no/such/program');
});
