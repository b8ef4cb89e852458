import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CONNECT_LIMIT_MS = 5_000;
const WHOLE_LIMIT_MS = 5 * 60_000;

/** What is wanted and where it must end up. */
export interface CliRequest {
  version: string;
  /** The program's file; its folder is made. */
  target: string;
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
}

/**
 * Downloads the `temporal` program from the vendor. Five seconds to connect, five minutes in all.
 * @throws when the site does not answer, answers with an error, or has nothing for this machine.
 */
export async function downloadTemporalCli({ version, target, say }: CliRequest): Promise<string> {
  const url = vendorUrl(version);
  const abort = new AbortController();
  const connectLimit = setTimeout(() => abort.abort(), CONNECT_LIMIT_MS);
  const wholeLimit = setTimeout(() => abort.abort(), WHOLE_LIMIT_MS);
  try {
    say(`Temporal: asking the vendor for version ${version}`);
    const response = await fetch(url, { signal: abort.signal });
    clearTimeout(connectLimit);
    if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
    return await unpack(response.body as ReadableStream, target);
  } catch (error) {
    if (abort.signal.aborted)
      throw new Error(
        `${new URL(url).host} did not answer in time (${CONNECT_LIMIT_MS / 1000} s to connect)`,
      );
    throw reasonOf(error, url);
  } finally {
    clearTimeout(connectLimit);
    clearTimeout(wholeLimit);
  }
}

function vendorUrl(version: string): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  return `https://temporal.download/cli/archive/v${version}?platform=${platform}&arch=${arch}`;
}

/** Unpacks beside the target first: a cut-off download never looks like a program. */
async function unpack(body: ReadableStream, target: string): Promise<string> {
  const folder = `${path.dirname(target)}.download-${process.pid}`;
  await mkdir(folder, { recursive: true });
  try {
    const archive = path.join(folder, 'archive');
    await pipeline(Readable.fromWeb(body), createWriteStream(archive));
    await run('tar', ['-xf', archive, '-C', folder]); // tar on Windows reads zip too
    await mkdir(path.dirname(target), { recursive: true });
    await rename(path.join(folder, path.basename(target)), target);
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `fetch` hides the useful part (`ENOTFOUND`, `ECONNREFUSED`) in the cause. */
function reasonOf(error: unknown, url: string): Error {
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
  if (cause?.code) return new Error(`${new URL(url).host} cannot be reached (${cause.code})`, { cause });
  return error instanceof Error ? error : new Error(String(error));
}
