import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/**
 * Starts a program that cannot outlive this process.
 *
 * The child gets a pipe on standard input whose other end only this process holds. A watcher beside the child reads
 * it; when this process ends, however it ends, the pipe closes and the watcher sends the child `orphanSignal`. The
 * shell `exec`s the program, so the pid is the program's own. The pipe works across users (PostgreSQL runs as another
 * one when started by root), where asking for the parent's pid does not.
 *
 * The child has its own session: Ctrl-C in a terminal reaches only the supervisor, which can then stop workers before
 * servers. On Windows there is no shell of this kind and the program is started plainly.
 */
export function spawnTethered(
  command: string,
  args: readonly string[],
  options: TetherOptions = {},
): ChildProcess {
  const { orphanSignal = 'TERM', ipc = false, ...rest } = options;
  const stdio: SpawnOptions['stdio'] = ipc ? ['pipe', 'pipe', 'pipe', 'ipc'] : ['pipe', 'pipe', 'pipe'];
  const onPosix = process.platform !== 'win32';
  const child = onPosix
    ? spawn('/bin/sh', ['-c', tetherScript(orphanSignal), 'tether', command, ...args], {
        ...rest,
        stdio,
        detached: true,
      })
    : spawn(command, args, { ...rest, stdio });
  child.stdin?.on('error', () => undefined); // the watcher may be gone before our end is closed
  return child;
}

export interface TetherOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  /** Name of the signal, without SIG, the child gets when this process is gone. Default TERM. */
  orphanSignal?: 'TERM' | 'INT' | 'KILL';
  /** Gives a Node child a message channel (`process.send`). */
  ipc?: boolean;
}

/**
 * A shell gives a background job /dev/null as standard input, so the pipe is copied to descriptor 4 first. Descriptor
 * 3 may be the message channel and must not stay open in the watcher, or the channel never closes.
 */
function tetherScript(signal: string): string {
  return `exec 4<&0; (cat <&4; kill -s ${signal} $$) >/dev/null 2>&1 3>&- & exec "$@" </dev/null 4<&-`;
}

/**
 * Asks a child to end and waits for it; after `graceMs` (default 10 s) it is killed.
 * Resolves at once when the child has ended already.
 */
export async function stopChild(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
  graceMs = 10_000,
): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}

/** Resolves with the way a child ended: `exit 0`, `SIGKILL`, or why it could not start. */
export function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
  });
}

/** The end of a server that is not ours and not watched. */
export function neverEnds(): Promise<string> {
  return new Promise(() => undefined);
}

/** True when the child exited, was killed or never started. */
export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
