// npm run check: what must hold before a change is shared, in under two minutes: types, lint, import rules, unit tests,
// workflow bundle. Goes on after a failure, so that one run shows all of them.
import path from 'node:path';
import { checkImports } from './check-imports.mjs';
import { ensure } from './ensure.mjs';
import { run } from './lib/run.mjs';
import { root, step } from './lib/shared.mjs';

const bin = (name) => path.join(root, 'node_modules', name);
const node = (program, ...args) => run(process.execPath, [bin(program), ...args]);

const STEPS = [
  ['Types', () => node('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json')],
  [
    'Types without Node (domain, workflows)',
    () => node('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.pure.json'),
  ],
  ['Lint and format', () => node('@biomejs/biome/bin/biome', 'check', '.')],
  ['Import rules', async () => (checkImports() ? 0 : 1)],
  ['Unit tests', () => node('jest/bin/jest.js', '--selectProjects', 'unit')],
];

await ensure(); // ends with the workflow bundle, the fifth check: it fails on what the sandbox forbids
const failed = [];
for (const [name, check] of STEPS) {
  if ((await step(name, check)) !== 0) failed.push(name);
}
console.log(failed.length === 0 ? 'All checks passed' : `Failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
