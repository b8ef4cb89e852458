// Makes the checkout runnable, doing only what is not done yet: packages, database client, dist/, workflow bundle.
// Plain Node: this runs on a fresh clone, before anything is installed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bundle, isBundled } from './lib/bundle.mjs';
import { compile, isCompiled } from './lib/compile.mjs';
import { generateDatabaseClient, isGenerated } from './lib/database-client.mjs';
import { installPackages, isInstalled } from './lib/packages.mjs';
import { isMain, root, step } from './lib/shared.mjs';

const OLDEST_NODE = [20, 19];

/** True when nothing is to be done: some hundred file times. In an image without sources, dist/ is all there is. */
export function isReady() {
  if (!existsSync(path.join(root, 'tsconfig.json'))) return true;
  return isInstalled() && isGenerated() && isCompiled() && isBundled();
}

/** Brings everything up to date, one progress line a step. */
export async function ensure() {
  assertNode();
  if (!isInstalled()) await step('Installing npm packages', installPackages);
  if (!isGenerated()) await step('Generating the database client', generateDatabaseClient);
  if (!isCompiled()) await step('Compiling', compile);
  await ensureBundle();
}

/** Only the workflow bundle, for test runs that load no compiled code. */
export async function ensureBundle() {
  if (!isBundled()) await step('Bundling the workflows', bundle);
}

function assertNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}`);
}

if (isMain(import.meta.url)) await ensure();
