import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../../platform/processes/ports';
import { startPostgres } from '../../../platform/servers/postgres';
import { APPLICATION_ROLE } from '../../../prisma/application-role';
import { startTestDevServer } from '../dev-server';
import { Part } from './part';

const run = promisify(execFile);
const APP_PASSWORD = 'overturn-test';

/** A PostgreSQL of the stack's own, on the same port and over the same folder at every start. */
export async function postgresPart(folder: string): Promise<{ part: Part; adminUrl: () => string }> {
  const port = await freePort();
  let adminUrl = '';
  const part = new Part('postgres', async (onLine) => {
    const server = await startPostgres({
      dataFolder: path.join(folder, 'data'),
      port,
      durable: false,
      onLine,
    });
    adminUrl = server.adminUrl;
    return server;
  });
  return { part, adminUrl: () => adminUrl };
}

/**
 * Brings a server's database to the newest migration and returns its URL as the application's role. A process of its own does it, as
 * test/support/migrate-template.ts explains.
 */
export async function migrated(adminUrl: string): Promise<string> {
  const support = path.resolve(__dirname, '..');
  const script = path.join(support, 'migrate-template.ts');
  await run(process.execPath, ['-r', path.join(support, 'swc-register.cjs'), script, adminUrl, APP_PASSWORD]);
  const url = new URL(adminUrl);
  url.username = APPLICATION_ROLE;
  url.password = APP_PASSWORD;
  return url.toString();
}

/** A Temporal dev server over a database file, so that it can be stopped and started again on the same port. */
export async function temporalPart(folder: string): Promise<{ part: Part; address: string }> {
  const port = await freePort();
  const dbFile = path.join(folder, 'temporal.db');
  const part = new Part('temporal', (onLine) => startTestDevServer({ port, dbFile, onLine }));
  return { part, address: `127.0.0.1:${port}` };
}
