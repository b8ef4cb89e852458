import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { SHARED_SERVER, startTestPostgres } from './postgres';

declare global {
  /** Set by the project whose set-up started the server; Jest runs set-up and teardown in one process. */
  var stopSharedPostgres: (() => Promise<void>) | undefined;
}

/**
 * Jest globalSetup of the projects with servers: the workflow bundle as the sources are now, and one PostgreSQL for the
 * run, shared by its projects; each test file makes its own database on it.
 */
export default async function setUp(): Promise<void> {
  const build = path.resolve(__dirname, '../../scripts/build.mjs');
  execFileSync(process.execPath, [build, '--bundle'], { stdio: 'inherit' });
  if (process.env[SHARED_SERVER]) return;
  const server = await startTestPostgres();
  process.env[SHARED_SERVER] = server.adminUrl;
  globalThis.stopSharedPostgres = server.stop;
}
