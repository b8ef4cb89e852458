// Run after npm install where the registry is a partial mirror: npm leaves platform packages the mirror lacks out of
// package-lock.json, and `npm ci` then refuses the lock file on every machine. Adds an entry for each, with the version
// its owner asks for exactly; with --check it only says whether any is missing (exit 1). Such an entry has no hash; npm adds it at the next install from the full registry.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMain, root } from './lib/shared.mjs';

const LOCK = path.join(root, 'package-lock.json');
const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

/** The optional packages the lock file names without an entry: `{ name, version, owner }`. */
function missingFromLock(lock) {
  return Object.entries(lock.packages).flatMap(([at, owner]) =>
    Object.entries(owner.optionalDependencies ?? {})
      .filter(([name]) => !isFound(lock, at, name))
      .map(([name, version]) => ({ name, version, owner })),
  );
}

/** Node looks in the node_modules of the owner and of each folder above it. */
function isFound(lock, at, name) {
  const parts = at.split('/node_modules/');
  const above = parts.map((_, index) => parts.slice(0, index + 1).join('/node_modules/'));
  return [...above, ''].some(
    (folder) => `${folder === '' ? '' : `${folder}/`}node_modules/${name}` in lock.packages,
  );
}

function entryFor({ name, version, owner }) {
  if (!/^\d+\.\d+\.\d+/.test(version))
    throw new Error(`${name} is asked for as ${version}: no exact version to lock`);
  const words = name.split('/').at(-1).split('-');
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (os.length !== 1 || cpu.length > 1) throw new Error(`${name}: its system cannot be told from its name`);
  return { version, ...(cpu.length > 0 && { cpu }), ...(owner.dev && { dev: true }), optional: true, os };
}

if (isMain(import.meta.url)) {
  const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
  const missing = missingFromLock(lock);
  if (process.argv.includes('--check')) {
    for (const { name, version } of missing) console.error(`Not in package-lock.json: ${name}@${version}`);
    process.exit(missing.length === 0 ? 0 : 1);
  }
  for (const wanted of missing) lock.packages[`node_modules/${wanted.name}`] = entryFor(wanted);
  const [own, ...rest] = Object.entries(lock.packages);
  lock.packages = Object.fromEntries([own, ...rest.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
  if (missing.length > 0) writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} entries added to package-lock.json`);
}
