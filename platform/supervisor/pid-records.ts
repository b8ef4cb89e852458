import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const OWNER = 'supervisor';
const GRACE_MS = 10_000;

/** A supervisor works in this folder already. */
export class AlreadyRunningError extends Error {
  constructor(readonly pid: number) {
    super(
      `Overturn is running already (process ${pid}). Stop it first, or set OVERTURN_HOME to another folder.`,
    );
    this.name = 'AlreadyRunningError';
  }
}

interface PidRecord {
  pid: number;
  /** When the process began, as `ps` prints it: a pid alone may be another program's by now. */
  startedAt: string;
}

/**
 * The processes of one stack, one file each in a folder, so that the next start finds what a killed supervisor may
 * have left. (Tethered children end by themselves; this is the second line, and the first on Windows.)
 */
export class PidRecords {
  constructor(private readonly folder: string) {}

  /**
   * Takes the folder for this process and ends what an earlier, dead supervisor left running.
   * @throws AlreadyRunningError when that supervisor lives.
   */
  async claim(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const owner = await this.read(OWNER);
    if (owner && owner.pid !== process.pid && (await isSame(owner))) throw new AlreadyRunningError(owner.pid);
    for (const file of await readdir(this.folder)) {
      const record = await this.read(path.basename(file, '.json'));
      if (record && record.pid !== process.pid && (await isSame(record))) await end(record);
      await rm(path.join(this.folder, file), { force: true });
    }
    await this.add(OWNER, process.pid);
  }

  async add(name: string, pid: number): Promise<void> {
    const startedAt = await startOf(pid);
    if (startedAt !== undefined) await writeFile(this.fileOf(name), JSON.stringify({ pid, startedAt }));
  }

  async remove(name: string): Promise<void> {
    await rm(this.fileOf(name), { force: true });
  }

  /** Gives the folder back. */
  release(): Promise<void> {
    return this.remove(OWNER);
  }

  private async read(name: string): Promise<PidRecord | undefined> {
    try {
      return JSON.parse(await readFile(this.fileOf(name), 'utf8')) as PidRecord;
    } catch {
      return undefined; // absent, or cut off in the middle of a write
    }
  }

  private fileOf(name: string): string {
    return path.join(this.folder, `${name}.json`);
  }
}

async function startOf(pid: number): Promise<string | undefined> {
  const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim() || undefined;
}

async function isSame(record: PidRecord): Promise<boolean> {
  return (await startOf(record.pid)) === record.startedAt;
}

async function end(record: PidRecord): Promise<void> {
  send(record.pid, 'SIGTERM');
  const givenUpAt = performance.now() + GRACE_MS;
  while (await isSame(record)) {
    if (performance.now() > givenUpAt) send(record.pid, 'SIGKILL');
    await delay(100);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it ended in between
  }
}
