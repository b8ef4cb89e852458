import path from 'node:path';

export interface TreeFile {
  bytes: Buffer;
  modifiedAt: number;
}

/** Files and folders in memory, by absolute path. */
export class FolderTree {
  private readonly files = new Map<string, TreeFile>();
  private readonly folders = new Set(['/']);

  makeFolder(folder: string): void {
    for (let at = folder; at !== '/'; at = path.posix.dirname(at)) this.folders.add(at);
  }

  isFolder(folder: string): boolean {
    return this.folders.has(folder);
  }

  file(name: string): TreeFile | undefined {
    return this.files.get(name);
  }

  put(name: string, bytes: Buffer, modifiedAt: number): void {
    this.files.set(name, { bytes, modifiedAt });
  }

  /** @returns whether it was done: not when nothing is there, or something already */
  rename(from: string, to: string): boolean {
    const file = this.files.get(from);
    if (!file || this.files.has(to) || !this.folders.has(path.posix.dirname(to))) return false;
    this.files.delete(from);
    this.files.set(to, file);
    return true;
  }

  remove(name: string): boolean {
    return this.files.delete(name);
  }

  /** What lies directly in a folder. */
  list(folder: string): { name: string; file?: TreeFile }[] {
    const within = (name: string) => name !== '/' && path.posix.dirname(name) === folder;
    const folders = [...this.folders].filter(within).map((name) => ({ name: path.posix.basename(name) }));
    const files = [...this.files].filter(([name]) => within(name));
    return [...folders, ...files.map(([name, file]) => ({ name: path.posix.basename(name), file }))];
  }
}
