import path from 'node:path';
import { type FileSession, PART, type RemoteFile } from './file-session';

/** How long a file must lie unchanged before it is taken. */
export interface Settling {
  settleMs: number;
  now: () => number;
  pause: (ms: number) => Promise<void>;
}

export const SETTLING: Settling = {
  settleMs: 2_000,
  now: Date.now,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** A file that ended in the middle and was not touched for so long is not being written any more. */
const ABANDONED_AFTER_MS = 60 * 60 * 1_000;
/** More than any IEA segment with what senders put behind it. */
const TAIL_BYTES = 256;
const BEING_WRITTEN = new RegExp(`^\\.|\\${PART}$|\\.(tmp|filepart|report\\.txt)$`, 'i');

export interface FoundFile extends RemoteFile {
  /** It ended in the middle, and nobody writes it any more. */
  isCutOff: boolean;
}

/**
 * Files of a folder that are whole, oldest first: under their final name, unchanged between two looks, and ended by an IEA where they began
 * with an ISA. One that ends in the middle is left alone for an hour, in which its sender may go on, and is then given as cut off.
 */
export async function wholeFiles(
  files: FileSession,
  folder: string,
  { settleMs, now, pause }: Settling,
): Promise<FoundFile[]> {
  const first = (await files.list(folder)).filter(({ name }) => !BEING_WRITTEN.test(name));
  if (first.length === 0) return [];
  await pause(settleMs);
  const second = new Map((await files.list(folder)).map((file) => [file.name, file]));
  const settled = first.filter(({ name, size, modifiedAt }) => {
    const again = second.get(name);
    return again?.size === size && again.modifiedAt === modifiedAt;
  });
  const found: FoundFile[] = [];
  for (const file of settled) {
    const isWhole = await endsWhole(files, path.posix.join(folder, file.name), file.size);
    if (isWhole || now() - file.modifiedAt > ABANDONED_AFTER_MS) found.push({ ...file, isCutOff: !isWhole });
  }
  return found.sort((one, other) => one.modifiedAt - other.modifiedAt || (one.name < other.name ? -1 : 1));
}

async function endsWhole(files: FileSession, file: string, size: number): Promise<boolean> {
  const tail = textOf(await files.read(file, Math.max(0, size - TAIL_BYTES)));
  // What is no X12 at all has no end that we know: whoever posts it says so.
  return (
    /IEA.\d{1,5}.\d{9}.?\s*$/.test(tail) ||
    !textOf(await files.read(file))
      .trimStart()
      .startsWith('ISA')
  );
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
