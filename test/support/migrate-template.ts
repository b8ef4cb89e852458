import { migrate } from '../../prisma/migrate';

/**
 * Migrates a database: for tests, the one that test databases are copied from (test/support/migrated-database.ts). A process of its own: Prisma's schema
 * engine is an ES module, which Jest's module loader cannot require on Node 20.
 */
const [adminUrl, appPassword, migrationsFolder] = process.argv.slice(2);
if (!adminUrl || !appPassword) throw new Error('usage: migrate-template ADMIN_URL APP_PASSWORD [FOLDER]');
migrate({ adminUrl, appPassword, migrationsFolder }).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
