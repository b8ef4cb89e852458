import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cache-folder';
import { buildTemporalCli } from './temporal-cli-build';
import { downloadTemporalCli } from './temporal-cli-download';

/** The newest version that `go install` can build; it embeds server 1.29.1. */
export const TEMPORAL_CLI_VERSION = '1.5.1';

const run = promisify(execFile);

export interface CliSearch {
  env?: NodeJS.ProcessEnv;
  /** Gets one line for each step tried. Default: standard error. */
  say?: (line: string) => void;
  /** False looks only on the PATH and in the cache: tests must not build for six minutes. Default true. */
  mayFetch?: boolean;
}

/** One way to the `temporal` program: returns its path or throws the reason it cannot. */
interface Way {
  name: string;
  find: () => Promise<string>;
}

/**
 * Finds the `temporal` program: on the PATH, in the cache, by the vendor's download, by `go install`, in this order.
 * Each failed way is said as it happens.
 * @throws TemporalNotFoundError listing every way and why it failed.
 */
export async function findTemporalCli(search: CliSearch = {}): Promise<string> {
  const { env = process.env, say = (line) => process.stderr.write(`${line}\n`), mayFetch = true } = search;
  const cached = cachedTemporalCli(env);
  const request = { version: TEMPORAL_CLI_VERSION, target: cached, env, say };
  const near: Way[] = [
    { name: '`temporal` on the PATH', find: () => usable('temporal', env) },
    { name: `the cache (${cached})`, find: () => usableFile(cached, env) },
  ];
  const far: Way[] = [
    { name: "the vendor's download", find: () => downloadTemporalCli(request) },
    { name: '`go install`', find: () => buildTemporalCli(request) },
  ];
  const failures: string[] = [];
  for (const way of mayFetch ? [...near, ...far] : near) {
    try {
      return await usableFrom(way, env);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failures.push(`${way.name}: ${reason}`);
      say(`Temporal: not from ${way.name}: ${reason}`);
    }
  }
  throw new TemporalNotFoundError(failures);
}

/** No way led to a Temporal server; `tried` holds one line for each. */
export class TemporalNotFoundError extends Error {
  constructor(readonly tried: readonly string[]) {
    const list = tried.map((line) => `  - ${line}`).join('\n');
    super(
      `No Temporal server was found. Tried:\n${list}\nSet TEMPORAL_ADDRESS to a running server, put the \`temporal\` program on the PATH, or install Go 1.25 or newer.`,
    );
    this.name = 'TemporalNotFoundError';
  }
}

/** Where a downloaded or built `temporal` lies. */
export function cachedTemporalCli(env: NodeJS.ProcessEnv = process.env): string {
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  return path.join(cacheFolder(env), `temporal-cli-${TEMPORAL_CLI_VERSION}`, name);
}

async function usableFrom(way: Way, env: NodeJS.ProcessEnv): Promise<string> {
  return usable(await way.find(), env);
}

async function usableFile(file: string, env: NodeJS.ProcessEnv): Promise<string> {
  if (!existsSync(file)) throw new Error('not there yet');
  return usable(file, env);
}

/** Returns the program when it runs: a broken download must not be taken for a server. */
async function usable(program: string, env: NodeJS.ProcessEnv): Promise<string> {
  try {
    await run(program, ['--version'], { env });
    return program;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error('not installed');
    throw new Error(`\`${program} --version\` fails`, { cause: error });
  }
}
