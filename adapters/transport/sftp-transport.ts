import { createHash } from 'node:crypto';
import path from 'node:path';
import SftpClient from 'ssh2-sftp-client';
import { Failure } from '../../domain/failures';
import type { FileSession, FileTransport, RemoteFile } from './file-session';

/** A server and how we sign in there. */
export interface SftpTarget {
  host: string;
  port: number;
  user: string;
  /** As OpenSSH shows it: `SHA256:` and 43 characters. Files with patient data go to this key and to no other. */
  hostKey: string;
  /** Text of a private key, or a password. */
  privateKey?: string;
  password?: string;
}

const CONNECT_MS = 5_000;
/** Below the 10 s in which a send must end. */
const SESSION_MS = 8_500;

/** SFTP by `ssh2`, in pure JavaScript. Every failure before a rename says that nothing was taken. */
export function sftpTransport(target: SftpTarget): FileTransport {
  return {
    session: async (work, longestMs = SESSION_MS) => {
      const client = new SftpClient();
      // A connection that ends by itself fails the call under way; without listeners it would end the process.
      for (const event of ['error', 'close', 'end'] as const) client.on(event, () => undefined);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        const failure = new Failure('PayerUnavailable', 'The server did not answer in time', {
          code: 'TIMEOUT',
        });
        timer = setTimeout(() => reject(failure), longestMs);
      });
      try {
        return await Promise.race([late, connected(client, target).then(() => work(sessionOf(client)))]);
      } catch (error) {
        throw told(error);
      } finally {
        clearTimeout(timer);
        await client.end().catch(() => undefined);
      }
    },
  };
}

async function connected(client: SftpClient, target: SftpTarget): Promise<void> {
  const { host, port, user, hostKey, privateKey, password } = target;
  let isKnown = true;
  try {
    await client.connect({
      ...{ host, port, username: user, readyTimeout: CONNECT_MS },
      ...(privateKey !== undefined && { privateKey }),
      ...(password !== undefined && { password }),
      hostVerifier: (key: Buffer) => {
        isKnown = fingerprintOf(key) === hostKey;
        return isKnown;
      },
    });
  } catch (error) {
    if (!isKnown)
      throw new Failure('PayerUnavailable', 'The server showed another host key than the one on record', {
        code: 'HOST_KEY',
      });
    throw error;
  }
}

/** A host key as OpenSSH shows it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

function sessionOf(client: SftpClient): FileSession {
  return {
    list: async (folder) => {
      const entries = await client.list(folder);
      return entries
        .filter(({ type }) => type === '-')
        .map(({ name, size, modifyTime }) => ({ name, size, modifiedAt: modifyTime }));
    },
    stat: (file) => statOf(client, file),
    read: async (file, from = 0) => {
      // `start` is the stream's own option; the library's types leave it out.
      const readStreamOptions = { autoClose: true, start: from };
      const content = await client.get(file, undefined, { readStreamOptions });
      return new Uint8Array(content as Buffer);
    },
    write: async (file, bytes) => {
      await client.put(Buffer.from(bytes), file);
    },
    rename: async (from, to) => {
      await client.rename(from, to);
    },
    makeFolder: async (folder) => {
      if ((await client.exists(folder)) === false) await client.mkdir(folder, true);
    },
  };
}

async function statOf(client: SftpClient, file: string): Promise<RemoteFile | undefined> {
  if ((await client.exists(file)) !== '-') return undefined;
  const { size, modifyTime } = await client.stat(file);
  return { name: path.posix.basename(file), size, modifiedAt: modifyTime };
}

/** What the library says goes no further than `cause`: it quotes paths and users. */
function told(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { code, level } = (error ?? {}) as { code?: unknown; level?: unknown };
  if (code === 'ENOENT' || code === 2)
    return new Failure('NotFound', 'The server has no such file', {}, { cause: error });
  const text = error instanceof Error ? error.message : '';
  const isSignIn = level === 'client-authentication' || /authentication/i.test(text);
  return new Failure(
    'PayerUnavailable',
    isSignIn ? 'The server did not let us sign in' : 'The server cannot be reached, or broke off',
    { code: isSignIn ? 'SIGN_IN' : typeof code === 'string' ? code : undefined },
    { cause: error },
  );
}
