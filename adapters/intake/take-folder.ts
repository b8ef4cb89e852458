import path from 'node:path';
import type { ImportedFile } from '../import/import-file';
import { type FileSession, type FileTransport, LONG_SESSION_MS, writeWhole } from '../transport/file-session';
import { type FoundFile, SETTLING, wholeFiles } from '../transport/whole-files';

export interface IntakeFolders {
  in: string;
  /** Within `in`, or a whole path. */
  done: string;
  failed: string;
}

/** What became of one file. */
export interface TakenFile extends Pick<ImportedFile, 'status' | 'claims' | 'nudges'> {
  name: string;
}

const CUT_OFF =
  'The transfer of this file broke off in the middle: it has no IEA, and nobody went on with it for an hour. Nothing of it was taken in. Leave the whole file here again.';

/**
 * Takes in the whole files of a folder, oldest first. One that was taken in goes to `done`; one of which nothing was goes to `failed`, with
 * a report beside it that names each fault and its place. After a crash between the two the file is taken in again, which changes nothing.
 */
export async function takeFolder(
  transport: FileTransport,
  folders: IntakeFolders,
  importBytes: (bytes: Uint8Array, name: string) => Promise<ImportedFile>,
  settling = SETTLING,
): Promise<TakenFile[]> {
  return transport.session(async (files) => {
    const taken: TakenFile[] = [];
    for (const file of await wholeFiles(files, folders.in, settling))
      taken.push(await takeFile(files, folders, file, importBytes));
    return taken;
  }, LONG_SESSION_MS);
}

async function takeFile(
  files: FileSession,
  folders: IntakeFolders,
  file: FoundFile,
  importBytes: (bytes: Uint8Array, name: string) => Promise<ImportedFile>,
): Promise<TakenFile> {
  const { name } = file;
  if (file.isCutOff) {
    await setAside(files, folders, file, CUT_OFF);
    return { name, status: 'rejected', claims: 0, nudges: [] };
  }
  const imported = await importBytes(await files.read(path.posix.join(folders.in, name)), name);
  const { status, claims, nudges, issues } = imported;
  const report = issues.map(({ severity, message }) => `${severity}: ${message}`).join('\n');
  // A file that failed before and comes again, or whose move was cut short, is no success.
  const failedBefore =
    status === 'duplicate' && (await files.stat(reportOf(pathIn(folders, 'failed'), name))) !== undefined;
  if (status === 'rejected' || failedBefore) await setAside(files, folders, file, report);
  else await moveTo(files, folders, 'done', file, issues.length > 0 ? report : undefined);
  return { name, status, claims, nudges };
}

function setAside(
  files: FileSession,
  folders: IntakeFolders,
  file: FoundFile,
  report: string,
): Promise<void> {
  return moveTo(files, folders, 'failed', file, report);
}

/** The report first: whoever sees the file finds it. */
async function moveTo(
  files: FileSession,
  folders: IntakeFolders,
  where: 'done' | 'failed',
  { name, modifiedAt }: FoundFile,
  report: string | undefined,
): Promise<void> {
  const folder = pathIn(folders, where);
  await files.makeFolder(folder);
  const isFree = (await files.stat(path.posix.join(folder, name))) === undefined;
  const kept = isFree ? name : `${Math.floor(modifiedAt / 1_000)}-${name}`;
  if (report !== undefined && (await files.stat(reportOf(folder, kept))) === undefined)
    await writeWhole(files, reportOf(folder, kept), new Uint8Array(Buffer.from(`${name}\n${report}\n`)));
  await files.rename(path.posix.join(folders.in, name), path.posix.join(folder, kept));
}

function pathIn(folders: IntakeFolders, where: 'done' | 'failed'): string {
  return path.posix.resolve('/', folders.in, folders[where]);
}

function reportOf(folder: string, name: string): string {
  return `${path.posix.join(folder, name)}.report.txt`;
}
