import { Client } from 'pg';

const NAME = 'overturn';

/** Makes the product's database on a server of our own, where it is missing, and returns its URL. */
export async function productDatabase(adminUrl: string): Promise<string> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [NAME]);
    if (rowCount === 0) await admin.query(`create database ${NAME}`);
  } finally {
    await admin.end();
  }
  const url = new URL(adminUrl);
  url.pathname = `/${NAME}`;
  return url.toString();
}
