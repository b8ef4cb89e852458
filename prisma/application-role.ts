import { Client } from 'pg';

/** The role the product connects as: no superuser, bound by row-level security. Made by migration 0001_init. */
export const APPLICATION_ROLE = 'overturn_app';

/**
 * Lets the application's role sign in with `password` and returns its connection URL. Nothing is written where it already can: roles
 * belong to the whole server, and two databases that set one password at the same time disturb each other.
 * @throws when the role could step around row-level security.
 */
export async function prepareApplicationRole(
  admin: Client,
  adminUrl: string,
  password: string,
): Promise<string> {
  await assertBoundByPolicies(admin);
  const appUrl = new URL(adminUrl);
  appUrl.username = APPLICATION_ROLE;
  appUrl.password = encodeURIComponent(password);
  if (!(await canSignIn(appUrl.toString()))) {
    await admin.query(`alter role ${APPLICATION_ROLE} login password ${admin.escapeLiteral(password)}`);
  }
  return appUrl.toString();
}

async function assertBoundByPolicies(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ free: boolean }>(
    'select rolsuper or rolbypassrls as free from pg_roles where rolname = $1',
    [APPLICATION_ROLE],
  );
  if (rows[0]?.free === false) return;
  throw new Error(
    `The role ${APPLICATION_ROLE} is missing or may bypass row-level security. Run: alter role ${APPLICATION_ROLE} nosuperuser nobypassrls`,
  );
}

async function canSignIn(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
