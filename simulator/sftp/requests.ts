import path from 'node:path';
import { type Attributes, type SFTPWrapper, utils } from 'ssh2';
import type { FolderTree, TreeFile } from './folder-tree';

const { OPEN_MODE, STATUS_CODE } = utils.sftp;
const FOLDER_MODE = 0o040755;
const FILE_MODE = 0o100644;

/** What the server is asked to do with the tree, and who wants to know of it. */
export interface Serving {
  tree: FolderTree;
  now: () => number;
  /** A folder is about to be listed, or something in it looked for. */
  beforeLook: () => void;
  /** A file is whole under this name. */
  onFile: (name: string) => void;
  /** Called with every so many bytes that pass; `true`: the line breaks here. */
  breaks: (bytes: number) => boolean;
  /** Cuts the connection. */
  cut: () => void;
}

interface Handle {
  name: string;
  written: boolean;
  listed?: boolean;
}

/** Answers the requests of one SFTP session (draft-ietf-secsh-filexfer-02): as much of it as file clients use. */
export function answerRequests(sftp: SFTPWrapper, serving: Serving): void {
  const handles = new Map<number, Handle>();
  let next = 0;
  const open = (handle: Handle): Buffer => {
    next += 1;
    handles.set(next, handle);
    const id = Buffer.alloc(4);
    id.writeUInt32BE(next);
    return id;
  };
  const handleOf = (id: Buffer) => (id.length === 4 ? handles.get(id.readUInt32BE(0)) : undefined);
  answerNames(sftp, serving);
  answerFolders(sftp, serving, open, handleOf);
  answerFiles(sftp, serving, open, handleOf);
  sftp.on('CLOSE', (id, handleId) => {
    const handle = handleOf(handleId);
    handles.delete(handleId.readUInt32BE(0));
    if (handle?.written) serving.onFile(handle.name);
    sftp.status(id, handle ? STATUS_CODE.OK : STATUS_CODE.FAILURE);
  });
}

function answerNames(sftp: SFTPWrapper, { tree, beforeLook, onFile }: Serving): void {
  const stat = (id: number, name: string) => {
    beforeLook();
    const attributes = attributesAt(tree, whole(name));
    if (attributes) sftp.attrs(id, attributes);
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  };
  sftp.on('STAT', stat).on('LSTAT', stat);
  sftp.on('REALPATH', (id, name) =>
    sftp.name(id, [{ filename: whole(name), longname: '', attrs: attributesOf() }]),
  );
  sftp.on('RENAME', (id, from, to) => {
    beforeLook();
    const done = tree.rename(whole(from), whole(to));
    if (done) onFile(whole(to));
    sftp.status(id, done ? STATUS_CODE.OK : STATUS_CODE.FAILURE);
  });
  sftp.on('REMOVE', (id, name) =>
    sftp.status(id, tree.remove(whole(name)) ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE),
  );
  sftp.on('SETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
}

type Open = (handle: Handle) => Buffer;
type HandleOf = (id: Buffer) => Handle | undefined;

function answerFolders(sftp: SFTPWrapper, { tree, beforeLook }: Serving, open: Open, handleOf: HandleOf) {
  sftp.on('MKDIR', (id, name) => {
    tree.makeFolder(whole(name));
    sftp.status(id, STATUS_CODE.OK);
  });
  sftp.on('OPENDIR', (id, name) => {
    beforeLook();
    if (tree.isFolder(whole(name))) sftp.handle(id, open({ name: whole(name), written: false }));
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  });
  sftp.on('READDIR', (id, handleId) => {
    const handle = handleOf(handleId);
    if (!handle) return sftp.status(id, STATUS_CODE.FAILURE);
    const entries = handle.listed ? [] : tree.list(handle.name);
    handle.listed = true;
    if (entries.length === 0) return sftp.status(id, STATUS_CODE.EOF);
    const names = entries.map(({ name, file }) => ({
      ...{ filename: name, longname: `${file ? '-' : 'd'}rw-r--r-- ${name}` },
      attrs: attributesOf(file),
    }));
    return sftp.name(id, names);
  });
}

function answerFiles(sftp: SFTPWrapper, serving: Serving, open: Open, handleOf: HandleOf): void {
  const { tree, now, breaks, cut } = serving;
  sftp.on('OPEN', (id, given, flags) => {
    const name = whole(given);
    const writes = (flags & OPEN_MODE.WRITE) !== 0;
    if (writes && !tree.isFolder(path.posix.dirname(name))) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    if (!writes && !tree.file(name)) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    if (writes && (flags & OPEN_MODE.TRUNC) !== 0) tree.put(name, Buffer.alloc(0), now());
    return sftp.handle(id, open({ name, written: writes }));
  });
  sftp.on('READ', (id, handleId, offset, length) => {
    const file = tree.file(handleOf(handleId)?.name ?? '');
    if (!file) return sftp.status(id, STATUS_CODE.FAILURE);
    const part = file.bytes.subarray(offset, offset + length);
    if (breaks(part.length)) return cut();
    return part.length > 0 ? sftp.data(id, part) : sftp.status(id, STATUS_CODE.EOF);
  });
  sftp.on('WRITE', (id, handleId, offset, data) => {
    const handle = handleOf(handleId);
    if (!handle) return sftp.status(id, STATUS_CODE.FAILURE);
    const before = tree.file(handle.name)?.bytes ?? Buffer.alloc(0);
    const after = Buffer.alloc(Math.max(before.length, offset + data.length));
    before.copy(after);
    data.copy(after, offset);
    tree.put(handle.name, after, now());
    if (breaks(data.length)) return cut();
    return sftp.status(id, STATUS_CODE.OK);
  });
  sftp.on('FSTAT', (id, handleId) => sftp.attrs(id, attributesOf(tree.file(handleOf(handleId)?.name ?? ''))));
  sftp.on('FSETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
}

function whole(name: string): string {
  return path.posix.resolve('/', name);
}

function attributesAt(tree: FolderTree, name: string): Attributes | undefined {
  if (tree.isFolder(name)) return attributesOf();
  const file = tree.file(name);
  return file && attributesOf(file);
}

/** Of a file, or of a folder. */
function attributesOf(file?: TreeFile): Attributes {
  const seconds = Math.floor((file?.modifiedAt ?? 0) / 1_000);
  return {
    ...{ mode: file ? FILE_MODE : FOLDER_MODE, uid: 0, gid: 0 },
    ...{ size: file?.bytes.length ?? 0, atime: seconds, mtime: seconds },
  };
}
