import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { APPLICATION_ROLE } from '../../prisma/application-role';
import { SHARED_SERVER } from './postgres';

const run = promisify(execFile);
const TEMPLATE = 'overturn_template';
/** The same in every run: roles belong to the server, and two runs may share one. */
const APP_PASSWORD = 'overturn-test';

/** A database of a test's own at the newest migration. */
export interface MigratedDatabase {
  /** As the superuser: row-level security does not bind it. For preparing and looking behind the scenes only. */
  adminUrl: string;
  /** As `overturn_app`, like the product. */
  appUrl: string;
  drop(): Promise<void>;
}

/** Copies the migrated template, which the first caller of the Jest run makes; a copy takes tens of milliseconds. */
export async function createMigratedDatabase(): Promise<MigratedDatabase> {
  const server = process.env[SHARED_SERVER];
  if (!server)
    throw new Error(`${SHARED_SERVER} is not set: the Jest project lacks the globalSetup for PostgreSQL`);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withServer(server, async (admin) => {
    // Test files run side by side; one makes the template, and copying needs it free of sessions.
    await admin.query(`select pg_advisory_lock(hashtext('${TEMPLATE}'))`);
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
    if (rowCount === 0) await makeTemplate(admin, server);
    await admin.query(`create database ${name} template ${TEMPLATE}`);
  });
  return {
    adminUrl: urlOf(server, name),
    appUrl: urlOf(server, name, { user: APPLICATION_ROLE, password: APP_PASSWORD }),
    drop: () =>
      withServer(server, async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

async function makeTemplate(admin: Client, server: string): Promise<void> {
  const unfinished = `${TEMPLATE}_new`;
  await admin.query(`drop database if exists ${unfinished} with (force)`);
  await admin.query(`create database ${unfinished}`);
  await run(process.execPath, [
    ...['-r', path.resolve(__dirname, 'swc-register.cjs'), path.resolve(__dirname, 'migrate-template.ts')],
    ...[urlOf(server, unfinished), APP_PASSWORD],
  ]);
  await admin.query(`alter database ${unfinished} rename to ${TEMPLATE}`);
}

async function withServer(url: string, work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(server: string, database: string, sign?: { user: string; password: string }): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (sign) Object.assign(url, { username: sign.user, password: sign.password });
  return url.toString();
}
