import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const REGISTER = path.resolve(__dirname, 'swc-register.cjs');

const started = new Set<ChildProcess>();

/** Kills what {@link spawnTypeScript} started and a failed test left; for `afterEach`. */
export function killStarted(): void {
  for (const child of started) child.kill('SIGKILL');
  started.clear();
}

/** Starts a TypeScript file as a process of its own, with piped output. */
export function spawnTypeScript(
  file: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  const child = spawn(process.execPath, ['-r', REGISTER, file, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  return child;
}

/** True while a process with this id runs or waits to be reaped. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // another user's
  }
}

/** Waits until `reached` is true, looking often. Throws after `limitMs`, so that a test fails with this name. */
export async function eventually(
  what: string,
  reached: () => boolean | Promise<boolean>,
  limitMs = 15_000,
): Promise<void> {
  const startedAt = performance.now();
  while (!(await reached())) {
    if (performance.now() - startedAt > limitMs) throw new Error(`not within ${limitMs} ms: ${what}`);
    await delay(25);
  }
}

/** Collects a child's output, for `eventually('...', () => output().includes(...))`. */
export function outputOf(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return () => text;
}
