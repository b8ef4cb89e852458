// npm run bench -- NAME [--json]     one benchmark: floors, ours and peers in the same run
// With --json the result is one JSON document on standard output; everything else goes to standard error.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { machine } from '../bench/lib/machine.mjs';
import { asTable } from '../bench/lib/table.mjs';
import { ensure } from './ensure.mjs';
import { root } from './lib/shared.mjs';

const json = process.argv.includes('--json');
const [name] = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const known = readdirSync(path.join(root, 'bench'))
  .filter((folder) => existsSync(planOf(folder)))
  .sort();

if (name === undefined || !known.includes(name)) {
  console.error(`Usage: npm run bench -- NAME [--json], NAME one of: ${known.join(', ')}`);
  process.exitCode = 2;
} else {
  const { log } = console;
  if (json) console.log = console.error;
  try {
    await ensure();
    const { run } = await import(pathToFileURL(planOf(name)).href);
    const rows = await run({ note: (line) => console.error(line) });
    const result = { name, machine: machine(), rows };
    log(json ? JSON.stringify(result, null, 2) : asTable(result));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/** A benchmark is a folder with a `bench.mjs` that exports `run({ note })` and resolves with its rows. */
function planOf(folder) {
  return path.join(root, 'bench', folder, 'bench.mjs');
}
