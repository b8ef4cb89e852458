// npm run imports: checks who imports whom against .dependency-cruiser.cjs, and that modules were read at all: with a
// TypeScript it cannot use, dependency-cruiser reads none, finds nothing wrong and is content.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isMain, root } from './lib/shared.mjs';

const FOLDERS = [
  ...['activities', 'adapters', 'api', 'cli', 'domain', 'platform', 'prisma'],
  ...['simulator', 'test', 'virtual', 'workers', 'workflows', 'x12'],
];

/** Prints each forbidden import. Returns false when there is one, or when nothing was read. */
export function checkImports() {
  const { modules, summary } = cruise();
  const own = modules.filter(({ source }) => FOLDERS.includes(source.split('/')[0])).length;
  if (own === 0) {
    console.error('The import check read no module: is the installed TypeScript one it understands?');
    return false;
  }
  for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} -> ${to}`);
  console.log(`${own} modules read, ${summary.violations.length} forbidden imports`);
  return summary.error === 0;
}

function cruise() {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const folders = FOLDERS.filter((folder) => existsSync(path.join(root, folder)));
  const { stdout, stderr } = spawnSync(process.execPath, [program, '--output-type', 'json', ...folders], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  if (!stdout) throw new Error(`dependency-cruiser failed:\n${stderr}`);
  return JSON.parse(stdout);
}

if (isMain(import.meta.url)) process.exitCode = checkImports() ? 0 : 1;
