import { z } from 'zod';
import { Failure } from '../../domain/failures';
import type { FileTransport } from './file-session';
import { localTransport } from './local-transport';
import { secretAt, secretReference } from './secrets';
import { sftpTransport } from './sftp-transport';

const folder = z.string().min(1);

const sftp = {
  transport: z.literal('sftp'),
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(22),
  user: z.string().min(1),
  hostKey: z
    .string()
    .regex(
      /^SHA256:[A-Za-z0-9+/]{43}$/,
      'must be the fingerprint that `ssh-keyscan` and `ssh-keygen -lf` show',
    ),
  key: secretReference.optional(),
  password: secretReference.optional(),
};
const local = { transport: z.literal('folder') };
const http = z.url({ protocol: /^https?$/, error: 'must be a URL like https://edi.example.com' });

const mailboxFolders = z.strictObject({
  toPartner: folder,
  fromPartner: folder,
  taken: folder.optional(),
  done: folder.optional(),
});
const intakeFolders = z.strictObject({
  in: folder,
  done: folder.default('done'),
  failed: folder.default('failed'),
});

/**
 * How a trading partner is reached. What cannot be a file (inquiries, eligibility, authorizations, appeals by the payer's interface) goes to
 * `url`; folders without one leave it to OVERTURN_CLEARINGHOUSE_URL.
 */
export const PARTNER_CONNECTION = z.discriminatedUnion('transport', [
  z.strictObject({ transport: z.literal('http'), url: http }),
  z.strictObject({ ...sftp, folders: mailboxFolders, url: http.optional() }),
  z.strictObject({ ...local, folders: mailboxFolders, url: http.optional() }),
]);
export type PartnerConnection = z.infer<typeof PARTNER_CONNECTION>;

/** A folder in which a practice system leaves its claims. `done` and `failed` lie in `in` where they are not whole paths. */
export const INTAKE_CONNECTION = z.discriminatedUnion('transport', [
  z.strictObject({ ...sftp, folders: intakeFolders }),
  z.strictObject({ ...local, folders: intakeFolders }),
]);
export type IntakeConnection = z.infer<typeof INTAKE_CONNECTION>;

export type FileConnection = IntakeConnection | Exclude<PartnerConnection, { transport: 'http' }>;

/** Opens what a connection describes, with its secrets from where it says. */
export async function openTransport(
  connection: FileConnection,
  env: NodeJS.ProcessEnv = process.env,
): Promise<FileTransport> {
  if (connection.transport === 'folder') return localTransport();
  const { host, port, user, hostKey, key, password } = connection;
  if (key === undefined && password === undefined)
    throw new Failure('PayerUnavailable', 'The connection names neither a key nor a password', {
      code: 'NO_SECRET',
    });
  return sftpTransport({
    ...{ host, port, user, hostKey },
    ...(key !== undefined && { privateKey: await secretAt(key, env) }),
    ...(password !== undefined && { password: await secretAt(password, env) }),
  });
}
