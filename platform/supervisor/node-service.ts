import type { ChildProcess } from 'node:child_process';
import { exitOf, hasEnded, spawnTethered, stopChild } from '../processes/tether';
import { OutputTail } from '../processes/wait';
import { isReadyMessage } from './child';
import type { RunningService, Service } from './service';

export interface NodeServiceOptions {
  name: string;
  /** The JavaScript file to run; it calls `announceReady` when it is of use. */
  file: string;
  args?: readonly string[];
  env: NodeJS.ProcessEnv;
  onLine: (line: string) => void;
  /** How long it may take to be ready. Default 60 s. */
  readyLimitMs?: number;
  /** How long it may take to finish what it holds. Default 20 s. */
  stopGraceMs?: number;
}

/** A process of ours as a service: ready when it says so, asked to end with SIGTERM. */
export function nodeService(options: NodeServiceOptions): Service {
  return { name: options.name, start: () => start(options) };
}

async function start(options: NodeServiceOptions): Promise<RunningService> {
  const { name, file, args = [], env, onLine, readyLimitMs = 60_000, stopGraceMs = 20_000 } = options;
  const child = spawnTethered(process.execPath, ['--enable-source-maps', file, ...args], { env, ipc: true });
  const tail = new OutputTail(child, onLine);
  const exited = exitOf(child);
  const outcome = await Promise.race([ready(child), exited, timeLimit(readyLimitMs)]);
  if (outcome !== 'ready') {
    if (!hasEnded(child)) await stopChild(child, 'SIGKILL');
    throw new Error(`${name} did not start (${outcome}). Its last lines:\n${tail}`);
  }
  return { pid: child.pid, exited, stop: () => stopChild(child, 'SIGTERM', stopGraceMs) };
}

function ready(child: ChildProcess): Promise<'ready'> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      if (isReadyMessage(message)) resolve('ready');
    });
  });
}

function timeLimit(ms: number): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(`not ready within ${ms / 1000} s`), ms).unref();
  });
}
