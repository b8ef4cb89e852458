import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './postgres-binaries';
import { assertReachable, type SystemUser } from './postgres-user';

const run = promisify(execFile);
export const SUPERUSER = 'postgres';

/**
 * Makes a data folder ready: creates the cluster where there is none, clears what a killed server left, and returns
 * the superuser's password. The password is random and lies beside the folder, readable by its owner only.
 */
export async function prepareDataFolder(
  dataFolder: string,
  binaries: PostgresBinaries,
  user: SystemUser,
): Promise<{ password: string }> {
  await mkdir(path.dirname(dataFolder), { recursive: true });
  await assertReachable(dataFolder, user, 'its data folder');
  await assertReachable(binaries.initdb, user, 'the PostgreSQL program');
  const passwordFile = `${dataFolder}.password`;
  const version = await readFile(path.join(dataFolder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) await createCluster(dataFolder, passwordFile, binaries, user);
  else await assertVersion(version.trim(), dataFolder, binaries);
  await clearStaleLock(dataFolder);
  return { password: (await readFile(passwordFile, 'utf8')).trim() };
}

/** Made under another name and moved when whole, so that an interrupted first start is simply done again. */
async function createCluster(
  dataFolder: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  user: SystemUser,
): Promise<void> {
  const unfinished = `${dataFolder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    await chown(unfinished, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  await run(binaries.initdb, initdbArguments(unfinished, passwordFile), { ...user, cwd: '/' });
  await rename(unfinished, dataFolder);
}

/** The built-in locale sorts the same on every machine and knows upper and lower case of all letters. */
function initdbArguments(folder: string, passwordFile: string): string[] {
  return [
    ...[`--pgdata=${folder}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  ];
}

async function assertVersion(
  dataVersion: string,
  dataFolder: string,
  binaries: PostgresBinaries,
): Promise<void> {
  const { stdout } = await run(binaries.postgres, ['--version'], { cwd: '/' });
  const programVersion = /(\d+)\./.exec(stdout)?.[1];
  if (programVersion !== dataVersion)
    throw new Error(
      `The data in ${dataFolder} is of PostgreSQL ${dataVersion}, the program is ${programVersion}. Dump it with the old version, or remove it with npm run reset.`,
    );
}

/**
 * PostgreSQL refuses to start when the pid in its lock file is alive, even when that pid is another program's by now
 * (usual in containers). A lock of a server that does run on this folder is left, and said.
 */
async function clearStaleLock(dataFolder: string): Promise<void> {
  const lock = path.join(dataFolder, 'postmaster.pid');
  const content = await readFile(lock, 'utf8').catch(() => undefined);
  if (content === undefined) return;
  const pid = Number(content.split('\n')[0]);
  if (await isPostgresOn(pid, dataFolder))
    throw new Error(
      `PostgreSQL (process ${pid}) already runs on ${dataFolder}. Stop the other Overturn first, or set OVERTURN_HOME to another folder.`,
    );
  await rm(lock, { force: true });
}

async function isPostgresOn(pid: number, dataFolder: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const { stdout } = await run('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes('postgres') && stdout.includes(dataFolder);
}
