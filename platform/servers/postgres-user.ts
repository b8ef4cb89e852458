import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const OTHERS_MAY_ENTER = 0o001;

/** The system user PostgreSQL runs as; empty means the user we are. */
export interface SystemUser {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root: root uses the user `postgres` and makes it where it is missing. */
export async function postgresUser(): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return {};
  try {
    return await lookUp();
  } catch {
    await run('useradd', ['--system', '--user-group', '--shell', '/bin/sh', 'postgres']).catch((cause) => {
      throw new Error(
        'PostgreSQL cannot run as root, and the user `postgres` could not be made. Run as another user, or set DATABASE_URL.',
        { cause },
      );
    });
    return lookUp();
  }
}

async function lookUp(): Promise<SystemUser> {
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/**
 * Checks that another user can reach a folder: every parent must let others enter.
 * @throws naming the folder that is closed, before PostgreSQL fails with less helpful words.
 */
export async function assertReachable(folder: string, user: SystemUser, what: string): Promise<void> {
  if (user.uid === undefined) return;
  for (const parent of parentsOf(folder)) {
    const info = await stat(parent).catch(() => undefined);
    if (!info || info.uid === user.uid || (info.mode & OTHERS_MAY_ENTER) !== 0) continue;
    const mode = (info.mode & 0o777).toString(8).padStart(4, '0');
    throw new Error(
      `Started by root, PostgreSQL runs as the user \`postgres\`, who cannot enter ${parent} (mode ${mode}), and ${what} lies below it. Move the checkout, run \`chmod o+x ${parent}\`, start as another user, or set DATABASE_URL.`,
    );
  }
}

/** `/a`, `/a/b` for `/a/b/c`. */
function parentsOf(folder: string): string[] {
  const parent = path.dirname(path.resolve(folder));
  return parent === path.dirname(parent) ? [parent] : [...parentsOf(parent), parent];
}
