import { mkdir, open, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../domain/failures';
import type { FileSession, FileTransport, RemoteFile } from './file-session';

/** Folders of this machine, or of a file share that is mounted on it: a watched folder. */
export function localTransport(): FileTransport {
  return { session: (work) => work(LOCAL) };
}

const LOCAL: FileSession = {
  list: (folder) =>
    told(async () => {
      const entries = await readdir(folder, { withFileTypes: true });
      const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
      const found = await Promise.all(names.map((name) => statOf(path.join(folder, name))));
      return found.filter((file) => file !== undefined);
    }),
  stat: (file) => told(() => statOf(file)),
  read: (file, from = 0) => told(() => readFrom(file, from)),
  write: (file, bytes) => told(() => writeFile(file, bytes)),
  rename: (from, to) =>
    told(async () => {
      // rename() of POSIX replaces silently; nothing of a practice is written over.
      if (await statOf(to)) throw new Failure('Conflict', 'A file of this name is there already');
      await rename(from, to);
    }),
  makeFolder: (folder) => told(async () => void (await mkdir(folder, { recursive: true }))),
};

async function statOf(file: string): Promise<RemoteFile | undefined> {
  try {
    const { size, mtimeMs } = await stat(file);
    return { name: path.basename(file), size, modifiedAt: Math.floor(mtimeMs) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function readFrom(file: string, from: number): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.max(0, size - from));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    return new Uint8Array(bytes.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = codeOf(error);
    const type = code === 'ENOENT' ? 'NotFound' : 'PayerUnavailable';
    throw new Failure(type, 'A folder or file could not be used', { code }, { cause: error });
  }
}

function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
