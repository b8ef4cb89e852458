// Compiles the TypeScript of the product to dist/, file by file, only what changed; copies the data files beside it.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dist, root, sourceFiles } from './shared.mjs';

const FOLDERS = [
  ...['activities', 'adapters', 'api', 'cli', 'domain', 'platform', 'playbooks', 'prisma'],
  ...['simulator', 'virtual', 'workers', 'workflows', 'x12'],
];
const DATA = /\.(json|ya?ml|csv|sql|toml|txt|md|hbs|html)$/;
const TESTS = /\.test\.ts$|\.d\.ts$/;
const MANIFEST = path.join(dist, '.manifest.json');
// A change of any of these must compile everything again.
const SETTINGS = ['.swcrc', 'scripts/lib/compile.mjs', 'node_modules/@swc/core/package.json'];
/**
 * Spreads are compiled to `Object.assign`. What V8 makes of a spread gets a hidden class of its own as soon as a field joins it (Node 20), and
 * claims are mostly such objects: their lives run a quarter faster without.
 */
const SPREADS = {
  env: { targets: { node: '20' }, include: ['transform-object-rest-spread'] },
  assumptions: { setSpreadProperties: true, objectRestNoSymbols: true, pureGetters: true },
};

/** True when dist/ holds what the sources say. Compares times and sizes: cheap enough for every `overturn` command. */
export function isCompiled() {
  const before = readManifest();
  const now = currentState();
  return (
    before.settings === now.settings &&
    changedFiles(before, now).length === 0 &&
    removedFiles(before, now).length === 0
  );
}

/** Brings dist/ up to date and says how many files were compiled. */
export async function compile() {
  const swc = await import('@swc/core');
  const now = currentState();
  const before = readManifest();
  const known = before.settings === now.settings ? before : { files: {} };
  for (const file of removedFiles(before, now)) removeOutput(file);
  const changed = changedFiles(known, now);
  for (const file of changed) await write(swc, file);
  mkdirSync(dist, { recursive: true });
  writeFileSync(MANIFEST, JSON.stringify(now));
  return changed.length;
}

function readManifest() {
  return existsSync(MANIFEST) ? JSON.parse(readFileSync(MANIFEST, 'utf8')) : { files: {} };
}

function currentState() {
  const wanted = (name) => (name.endsWith('.ts') && !TESTS.test(name)) || DATA.test(name);
  const files = Object.fromEntries(
    sourceFiles(FOLDERS, wanted).map((file) => {
      const { mtimeMs, size } = statSync(path.join(root, file));
      return [file, `${mtimeMs} ${size}`];
    }),
  );
  return { settings: settingsHash(), files };
}

function settingsHash() {
  const hash = createHash('sha256');
  for (const file of SETTINGS) {
    if (existsSync(path.join(root, file))) hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

function changedFiles(before, now) {
  return Object.keys(now.files).filter((file) => before.files[file] !== now.files[file]);
}

function removedFiles(before, now) {
  return Object.keys(before.files).filter((file) => !(file in now.files));
}

async function write(swc, file) {
  const target = outputOf(file);
  mkdirSync(path.dirname(target), { recursive: true });
  if (!file.endsWith('.ts')) return cpSync(path.join(root, file), target);
  const { code, map } = await swc.transformFile(path.join(root, file), {
    ...compilerOptions(),
    sourceMaps: true,
    sourceFileName: path.relative(path.dirname(target), path.join(root, file)),
  });
  writeFileSync(target, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`);
  if (map) writeFileSync(`${target}.map`, map);
}

/** Those of `.swcrc`, which tests and the workflow bundle are compiled with, but for the spreads. */
function compilerOptions() {
  const { jsc, ...others } = JSON.parse(readFileSync(path.join(root, '.swcrc'), 'utf8'));
  const { target, ...language } = jsc;
  return {
    ...others,
    swcrc: false,
    env: SPREADS.env,
    jsc: { ...language, assumptions: SPREADS.assumptions },
  };
}

function removeOutput(file) {
  rmSync(outputOf(file), { force: true });
  rmSync(`${outputOf(file)}.map`, { force: true });
}

function outputOf(file) {
  return path.join(dist, file.replace(/\.ts$/, '.js'));
}
