// What the scripts share: where things lie, and one progress line for each step. Plain Node, nothing from npm: these
// run before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const dist = path.join(root, 'dist');

const startedAt = performance.now();

/** Runs one step and prints what it is, how long it took, and the time since the command began. */
export async function step(name, work) {
  const from = performance.now();
  console.log(`[${seconds(from - startedAt)}] ${name} ...`);
  const result = await work();
  const now = performance.now();
  console.log(`[${seconds(now - startedAt)}] ${name}: done in ${((now - from) / 1000).toFixed(1)} s`);
  return result;
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1).padStart(6)} s`;
}

/** Same rule as platform/servers/cache-folder.ts, which cannot be loaded before the build. */
export function cacheFolder() {
  return path.resolve(process.env.OVERTURN_CACHE || path.join(homedir(), '.cache', 'overturn'));
}

/** True when OVERTURN_REQUIRE says that this part may not be skipped. */
export function isRequired(part) {
  return (process.env.OVERTURN_REQUIRE ?? '').split(',').includes(part);
}

/** True when the file is the one Node was started with. */
export function isMain(url) {
  return process.argv[1] !== undefined && url === pathToFileURL(process.argv[1]).href;
}

/** Files below the folders, sorted, relative to the root; tests and `node_modules` are left out. */
export function sourceFiles(folders, wanted) {
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && wanted(entry.name))
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
    )
    .sort();
}

/** A hash of the files' names and contents. */
export function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  return hash.digest('hex');
}
