// Builds the workflow bundle once: workers and tests load dist/workflow-bundle.js instead of running webpack again.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { dist, hashOf, root, sourceFiles } from './shared.mjs';

const BUNDLE = path.join(dist, 'workflow-bundle.js');
const STAMP = path.join(dist, 'workflow-bundle.sha256');
const ENTRY = 'workflows/index.ts';

/** True when the bundle was made from the workflow code as it is now. */
export function isBundled() {
  return existsSync(BUNDLE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === bundleKey();
}

/** Builds the bundle. A workflow that imports what the sandbox forbids fails here. */
export async function bundle() {
  const { bundleWorkflowCode, DefaultLogger } = createRequire(import.meta.url)('@temporalio/worker');
  const key = bundleKey();
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(root, ENTRY),
    logger: new DefaultLogger('WARN'),
  });
  mkdirSync(dist, { recursive: true });
  writeFileSync(BUNDLE, code);
  writeFileSync(STAMP, key);
}

/** The bundle must be made by the very version of the worker that loads it, so the lock file is part of the key. */
function bundleKey() {
  const sources = sourceFiles(['workflows', 'domain', 'activities'], (name) => /(?<!\.test)\.ts$/.test(name));
  return hashOf([...sources, 'package-lock.json']);
}
