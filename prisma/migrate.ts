import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { prepareApplicationRole } from './application-role';
import { withSchemaEngine } from './schema-engine';

const MIGRATIONS_FOLDER = path.join(__dirname, 'migrations');

export interface MigrateOptions {
  /** Connection URL of a user that may create tables and roles. */
  adminUrl: string;
  /** Password the application's role signs in with. */
  appPassword: string;
  /** Default: the folder beside this file. */
  migrationsFolder?: string;
}

export interface Migrated {
  /** Connection URL of the role `overturn_app`, under row-level security. */
  appUrl: string;
  /** Names of the migrations applied by this call; empty when the database was up to date. */
  applied: string[];
}

/**
 * Brings a database up to the newest migration and lets the application's role sign in. Safe to call at every start and from several
 * processes at once. It keeps Prisma's own books (`_prisma_migrations`), so `prisma migrate deploy` and this are interchangeable.
 * @throws an error that names the migration and what to do when one fails or has failed before.
 */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const admin = new Client({ connectionString: options.adminUrl });
  await admin.connect();
  try {
    // Two starts at once: the second waits, then finds nothing to do. Released when the session ends.
    await admin.query(`select pg_advisory_lock(hashtext('overturn migrate'))`);
    const applied = await applyMigrations(options.adminUrl, options.migrationsFolder ?? MIGRATIONS_FOLDER);
    const appUrl = await prepareApplicationRole(admin, options.adminUrl, options.appPassword);
    return { appUrl, applied };
  } finally {
    await admin.end();
  }
}

async function applyMigrations(adminUrl: string, folder: string): Promise<string[]> {
  const migrationsList = await readMigrations(folder);
  try {
    const { appliedMigrationNames } = await withSchemaEngine(adminUrl, (engine) =>
      engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } }),
    );
    return appliedMigrationNames;
  } catch (cause) {
    throw new Error(
      `The database could not be migrated: ${(cause as Error).message.trim()} Mend the cause, then mark the migration with \`prisma migrate resolve\` (https://pris.ly/d/migrate-resolve), or restore the database.`,
      { cause },
    );
  }
}

/** The standard layout: `<folder>/<name>/migration.sql` and `<folder>/migration_lock.toml`. */
async function readMigrations(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(path.join(folder, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  );
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(path.join(folder, 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir: folder, lockfile, shadowDbInitScript: '', migrationDirectories };
}
