import { defineConfig } from 'prisma/config';

/** For Prisma's own command line tool; the product migrates with prisma/migrate.ts and reads its configuration in platform/. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // `prisma generate` needs no database.
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
