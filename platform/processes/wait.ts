import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { hasEnded } from './tether';

const CHECK_EVERY_MS = 50;
const LINES_KEPT = 20;

/** The last lines a child printed, kept so that a failure can show its cause. */
export class OutputTail {
  private readonly lines: string[] = [];

  constructor(child: ChildProcess, onLine?: (line: string) => void) {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) eachLine(stream, (line) => this.keep(line, onLine));
    }
  }

  toString(): string {
    return this.lines.join('\n');
  }

  private keep(line: string, onLine?: (line: string) => void): void {
    this.lines.push(line);
    if (this.lines.length > LINES_KEPT) this.lines.shift();
    onLine?.(line);
  }
}

/** Calls `onLine` for each whole line of a stream, and for what is left at its end. */
export function eachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}

export interface StartUp {
  /** The server's name, for error texts. */
  name: string;
  child: ChildProcess;
  tail: OutputTail;
  /** Resolves true when the server answers; a throw or false means "not yet". */
  isReady: () => Promise<boolean>;
  /** Default 30 s. */
  limitMs?: number;
}

/** Waits until a started server answers. Throws with the server's last lines when it ends or is too slow. */
export async function untilReady({ name, child, tail, isReady, limitMs = 30_000 }: StartUp): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    if (hasEnded(child)) throw new Error(`${name} ended while starting. Its last lines:\n${tail}`);
    if (await isReady().catch(() => false)) return;
    if (performance.now() - startedAt > limitMs) {
      child.kill('SIGKILL');
      throw new Error(`${name} did not answer within ${limitMs / 1000} s. Its last lines:\n${tail}`);
    }
    await delay(CHECK_EVERY_MS);
  }
}
