import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

const run = promisify(execFile);
const SUPPORT = path.resolve(__dirname, '../support');
const MIGRATIONS = path.resolve(__dirname, '../../prisma/migrations');

let database: TestDatabase;
let admin: Client;

beforeEach(async () => {
  database = await createTestDatabase();
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterEach(async () => {
  await admin?.end();
  await database?.drop();
});

/** In a process of its own, as test/support/migrate-template.ts explains. */
const migrate = (...folder: string[]) =>
  run(process.execPath, [
    ...['-r', path.join(SUPPORT, 'swc-register.cjs'), path.join(SUPPORT, 'migrate-template.ts')],
    ...[database.adminUrl, 'overturn-test', ...folder],
  ]);

const books = async () =>
  (await admin.query('select migration_name, finished_at from _prisma_migrations')).rows;

describe('the migration runner', () => {
  it("applies each migration once and keeps Prisma's books, also when two start at once", async () => {
    await Promise.all([migrate(), migrate()]);
    const once = await books();
    const shipped = (await readdir(MIGRATIONS, { withFileTypes: true })).filter((one) => one.isDirectory());
    expect(once).toEqual(
      shipped.map(({ name }) => ({ migration_name: name, finished_at: expect.any(Date) })),
    );
    await migrate();
    expect(await books()).toEqual(once);
  });

  it('leaves nothing of a migration that fails, names it, and refuses to go on until somebody has looked', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'overturn-migrations-'));
    try {
      await cp(MIGRATIONS, folder, { recursive: true });
      await mkdir(path.join(folder, '9999_broken'));
      await writeFile(path.join(folder, '9999_broken/migration.sql'), 'create table half (); select 1 / 0;');
      await expect(migrate(folder)).rejects.toThrow('9999_broken');
      expect((await admin.query(`select to_regclass('half') as half`)).rows).toEqual([{ half: null }]);
      await expect(migrate(folder)).rejects.toThrow(/prisma migrate resolve/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('makes exactly the tables, keys and indexes that schema.prisma describes', async () => {
    await migrate();
    const migrated = await structureOf(admin);
    await admin.query('drop schema public cascade');
    const { stdout } = await run(process.execPath, [
      ...[
        '-r',
        path.join(SUPPORT, 'swc-register.cjs'),
        path.join(SUPPORT, 'schema-sql.ts'),
        database.adminUrl,
      ],
    ]);
    await admin.query(stdout);
    expect(migrated.length).toBeGreaterThan(300);
    expect(migrated).toEqual(await structureOf(admin));
  });
});

/** Every column, foreign key and index of our tables, as PostgreSQL tells them. Checks, policies and indexes on expressions are the migration's own. */
async function structureOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    select concat_ws(' ', table_name, column_name, data_type, udt_name, is_nullable, column_default) as line
    from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'
    union all
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
    where connamespace = 'public'::regnamespace and contype = 'f'
    union all
    select indexdef from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'
      and indexdef !~ 'btree \\(\\w+\\('
    order by line`);
  return rows.map(({ line }) => line);
}
