import { createHash } from 'node:crypto';
import path from 'node:path';
import { Failure } from '../../domain/failures';
import { dateOf } from '../../domain/time';
import {
  type FileSession,
  type FileTransport,
  LONG_SESSION_MS,
  PART,
  type RemoteFile,
} from '../transport/file-session';
import { SETTLING, wholeFiles } from '../transport/whole-files';
import type { FilePort } from './port';

/** What of a clearinghouse is done by leaving and fetching files. */
export type Mailbox = Required<FilePort>;

/** Folders at the partner. */
export interface MailboxFolders {
  /** Where we leave 837 files. */
  toPartner: string;
  /** Where the partner leaves its answers. */
  fromPartner: string;
  /** Where the partner moves what it took of ours. Without it, a file that is gone says nothing. */
  taken?: string;
  /** Where we move what we have taken. Without it, answers stay where they are. */
  done?: string;
}

/**
 * A clearinghouse that is a pair of folders. A file of ours is written as `.part` and gets its name when it is whole, so a connection that
 * breaks before the rename has delivered nothing, and one that breaks in it is an unknown outcome, asked by looking for the name.
 */
export function folderMailbox(
  transport: FileTransport,
  folders: MailboxFolders,
  settling = SETTLING,
): Mailbox {
  const { fromPartner, done } = folders;
  return {
    submit: ({ bytes }) => leave(transport, folders, bytes),
    deliveryReport: ({ interchangeControlNumber, asOf }) => {
      const name = nameOf(interchangeControlNumber);
      return transport.session(async (files) => {
        const isThere = await lookFor(files, folders, name);
        return isThere
          ? ({ received: true, reference: name, receivedOn: dateOf(asOf) } as const)
          : ({ received: false } as const);
      });
    },
    listMailbox: () =>
      transport.session(async (files) => {
        const found = await wholeFiles(files, fromPartner, settling);
        return found.map((file) => ({
          ...{ mailboxId: idOf(file), name: file.name },
          ...(file.isCutOff && { isCutOff: true as const }),
        }));
      }, LONG_SESSION_MS),
    fetch: ({ mailboxId }) =>
      transport.session((files) => readById(files, folders, mailboxId), LONG_SESSION_MS),
    keepTaken: async ({ mailboxIds }) => {
      if (done === undefined || mailboxIds.length === 0) return;
      await transport.session((files) => moveDone(files, { fromPartner, done }, mailboxIds), LONG_SESSION_MS);
    },
  };
}

/** ISA13 of an interchange; the ISA segment has fixed places. */
function controlNumberOf(bytes: Uint8Array): string {
  const header = Buffer.from(bytes.subarray(0, 106)).toString('latin1');
  const number = header.slice(90, 99);
  if (!header.startsWith('ISA') || !/^\d{9}$/.test(number))
    throw new Failure('InvalidInput', 'Only an X12 interchange can be sent');
  return number;
}

function nameOf(interchangeControlNumber: string): string {
  return `OV-${interchangeControlNumber}.837`;
}

async function leave(
  transport: FileTransport,
  folders: MailboxFolders,
  bytes: Uint8Array,
): Promise<{ reference: string }> {
  const name = nameOf(controlNumberOf(bytes));
  const to = path.posix.join(folders.toPartner, name);
  let isRenaming = false;
  try {
    return await transport.session(async (files) => {
      if (await isLeft(files, folders, name, bytes)) return { reference: name };
      await files.write(to + PART, bytes);
      const written = await files.stat(to + PART);
      if (written?.size !== bytes.byteLength)
        throw new Failure('PayerUnavailable', 'The server kept less than it was sent');
      isRenaming = true;
      await files.rename(to + PART, to);
      return { reference: name };
    });
  } catch (error) {
    if (isRenaming)
      throw new Failure(
        'OutcomeUnknown',
        'The connection ended while the file got its name',
        {},
        { cause: error },
      );
    throw error;
  }
}

/** Left by an earlier call already. @throws InvalidInput when another file has its name: ours would never be seen */
async function isLeft(
  files: FileSession,
  folders: MailboxFolders,
  name: string,
  bytes: Uint8Array,
): Promise<boolean> {
  for (const folder of placesOf(folders)) {
    const file = path.posix.join(folder, name);
    const there = await files.stat(file);
    if (!there) continue;
    if (there.size === bytes.byteLength && Buffer.from(await files.read(file)).equals(Buffer.from(bytes)))
      return true;
    throw new Failure(
      'InvalidInput',
      'The partner has another file under this interchange control number',
      {},
    );
  }
  return false;
}

function placesOf({ toPartner, taken }: MailboxFolders): string[] {
  return taken === undefined ? [toPartner] : [toPartner, taken];
}

/** @throws PayerUnavailable where the folders cannot tell: neither the file nor its unfinished part is there, and nobody says where it went */
async function lookFor(files: FileSession, folders: MailboxFolders, name: string): Promise<boolean> {
  for (const folder of placesOf(folders)) if (await files.stat(path.posix.join(folder, name))) return true;
  if (folders.taken !== undefined) return false;
  if (await files.stat(path.posix.join(folders.toPartner, name + PART))) return false;
  throw new Failure('PayerUnavailable', 'The folders do not tell whether the partner took the file', {
    code: 'CANNOT_TELL',
  });
}

/** Opaque, and another one when the partner writes other bytes under the same name. */
function idOf({ name, size, modifiedAt }: RemoteFile): string {
  const digest = createHash('sha256').update(`${size}\n${name}`).digest('hex').slice(0, 16);
  return `${Math.floor(modifiedAt / 1_000)}-${digest}`;
}

async function moveDone(
  files: FileSession,
  { fromPartner, done }: { fromPartner: string; done: string },
  mailboxIds: readonly string[],
): Promise<void> {
  await files.makeFolder(done);
  for (const file of await files.list(fromPartner))
    if (mailboxIds.includes(idOf(file)))
      await files.rename(path.posix.join(fromPartner, file.name), path.posix.join(done, doneName(file)));
}

/** A partner may use a name again. */
function doneName(file: RemoteFile): string {
  return `${idOf(file)}-${file.name}`;
}

/** From where it lies, or from `done` when an earlier call had moved it. */
async function readById(
  files: FileSession,
  { fromPartner, done }: MailboxFolders,
  mailboxId: string,
): Promise<Uint8Array> {
  const waiting = (await files.list(fromPartner)).find((one) => idOf(one) === mailboxId);
  const moved =
    waiting || done === undefined
      ? undefined
      : (await files.list(done)).find(({ name }) => name.startsWith(mailboxId));
  const folder = waiting ? fromPartner : (done ?? fromPartner);
  const file = waiting ?? moved;
  if (!file) throw new Failure('NotFound', 'The mailbox has no such file');
  const bytes = await files.read(path.posix.join(folder, file.name));
  if (bytes.byteLength !== file.size)
    throw new Failure('PayerUnavailable', 'The file broke off on its way, or is being written again');
  return bytes;
}
