/** A file as the other side lists it. */
export interface RemoteFile {
  name: string;
  /** In bytes. */
  size: number;
  /** Milliseconds by the other side's clock; only compared with itself and, in hours, with ours. */
  modifiedAt: number;
}

/** A few files' worth of work on a folder tree of somebody else's. Paths use `/`. Failures: `PayerUnavailable`, `NotFound`. */
export interface FileSession {
  /** Plain files only. */
  list(folder: string): Promise<RemoteFile[]>;
  /** `undefined` when there is no such file. */
  stat(path: string): Promise<RemoteFile | undefined>;
  /** The bytes, from an offset on. */
  read(path: string, from?: number): Promise<Uint8Array>;
  /** Writes over what is there. A reader may see half of it: use `writeWhole`. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Fails when `to` exists. */
  rename(from: string, to: string): Promise<void>;
  /** With its parents; what exists stays. */
  makeFolder(path: string): Promise<void>;
}

/** How folders of a partner are reached. Each session is a connection of its own and ends with its work. */
export interface FileTransport {
  /** @param longestMs after which the connection is given up; by default what a send may take */
  session<T>(work: (files: FileSession) => Promise<T>, longestMs?: number): Promise<T>;
}

/** For work on many files: below what an activity of the inbound worker may take. */
export const LONG_SESSION_MS = 90_000;

/** What a name ends in while its file is still being written. */
export const PART = '.part';

/** Writes a file so that nobody ever sees half of it under its name. Never writes over another file. */
export async function writeWhole(files: FileSession, path: string, bytes: Uint8Array): Promise<void> {
  await files.write(path + PART, bytes);
  await files.rename(path + PART, path);
}
