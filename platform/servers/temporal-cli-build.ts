import { execFile } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { spawnTethered } from '../processes/tether';
import { OutputTail } from '../processes/wait';
import type { CliRequest } from './temporal-cli-download';

const run = promisify(execFile);
const MODULE = 'github.com/temporalio/cli/cmd/temporal';
const PROGRESS_EVERY_MS = 10_000;

/**
 * Builds the `temporal` program with Go: about six minutes the first time on two cores, so a progress line is said
 * every ten seconds. Go's own caches go beside the target and are removed afterwards (they would be 3 GB), unless
 * GOMODCACHE or GOCACHE name others.
 * @throws when Go is missing or older than 1.25, or the build fails (with Go's last lines).
 */
export async function buildTemporalCli(request: CliRequest): Promise<string> {
  const { version, target, env, say } = request;
  await assertGo(env);
  const work = `${path.dirname(target)}.build`;
  const bin = path.join(work, 'bin');
  await mkdir(bin, { recursive: true });
  say(`Temporal: building version ${version} with Go; the first time takes about six minutes`);
  await goInstall(version, buildEnvironment(env, work, bin), say);
  await mkdir(path.dirname(target), { recursive: true });
  await rename(path.join(bin, path.basename(target)), target);
  await rm(work, { recursive: true, force: true });
  return target;
}

async function assertGo(env: NodeJS.ProcessEnv): Promise<void> {
  const { stdout } = await run('go', ['version'], { env }).catch(() => {
    throw new Error('Go is not installed');
  });
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(stdout) ?? [];
  if (Number(major) === 1 && Number(minor) < 25)
    throw new Error(`Go 1.25 or newer is needed, this is ${stdout.trim()}`);
}

/** `-modcacherw` because the module cache is read-only by default and could not be removed. */
function buildEnvironment(env: NodeJS.ProcessEnv, work: string, bin: string): NodeJS.ProcessEnv {
  return {
    ...env,
    GOBIN: bin,
    GOPATH: env.GOPATH || path.join(work, 'path'), // Go keeps its checksums there
    CGO_ENABLED: '0',
    GOMODCACHE: env.GOMODCACHE || path.join(work, 'modules'),
    GOCACHE: env.GOCACHE || path.join(work, 'objects'),
    GOFLAGS: `${env.GOFLAGS ?? ''} -modcacherw`.trim(),
  };
}

async function goInstall(version: string, env: NodeJS.ProcessEnv, say: CliRequest['say']): Promise<void> {
  const ldflags = `-s -w -X github.com/temporalio/cli/temporalcli.Version=${version}`;
  const child = spawnTethered('go', ['install', '-v', '-ldflags', ldflags, `${MODULE}@v${version}`], {
    env,
    orphanSignal: 'KILL',
  });
  const steps = { downloaded: 0, compiled: 0 };
  const tail = new OutputTail(child, (line) => {
    if (line.startsWith('go: downloading')) steps.downloaded += 1;
    else if (!line.startsWith('go:')) steps.compiled += 1;
  });
  const startedAt = performance.now();
  const ticker = setInterval(() => {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    say(`Temporal: ${seconds} s: ${steps.downloaded} modules fetched, ${steps.compiled} packages compiled`);
  }, PROGRESS_EVERY_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => clearInterval(ticker));
  if (code !== 0) throw new Error(`go install failed (exit ${code}). Its last lines:\n${tail}`);
}
