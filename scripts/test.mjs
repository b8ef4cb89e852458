// npm test: gets what the tests need, runs them project by project, and ends with `N passed, N failed`.
// npm test -- unit workflow     only these projects
// npm test -- -t 'a name'       everything else goes to Jest
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensure } from './ensure.mjs';
import { ensureTestServer } from './ensure-test-server.mjs';
import { run } from './lib/run.mjs';
import { dist, root, step } from './lib/shared.mjs';

/** Those that start servers run their files one after another: two cores carry one stack at a time. */
const PROJECTS = { unit: [], workflow: ['--maxWorkers=1'], integration: ['--maxWorkers=1'] };

const args = process.argv.slice(2);
const named = args.filter((arg) => arg in PROJECTS);
const projects = named.length > 0 ? named : Object.keys(PROJECTS);
const jestArgs = args.filter((arg) => !(arg in PROJECTS));

const total = { passed: 0, failed: 0, skipped: 0 };
try {
  await prepare();
  for (const project of projects) add(await step(`Tests: ${project}`, () => runProject(project)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  total.failed += 1;
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function prepare() {
  await ensure();
  if (projects.every((project) => project === 'unit')) return;
  const { findTemporalCli } = createRequire(import.meta.url)(
    path.join(dist, 'platform/servers/temporal-cli.js'),
  );
  await step('Looking for the Temporal server', () =>
    findTemporalCli({ say: (line) => console.log(`  ${line}`) }),
  );
  await ensureTestServer();
}

async function runProject(project) {
  const report = path.join(root, '.cache', `jest-${project}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const status = await run(process.execPath, [
    path.join(root, 'node_modules/jest/bin/jest.js'),
    ...['--selectProjects', project, '--json', `--outputFile=${report}`, '--passWithNoTests'],
    ...PROJECTS[project],
    ...jestArgs,
  ]);
  return countsOf(report, status);
}

/** A file that does not even load counts as one failure, and so does a run that ends without a report. */
function countsOf(report, status) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

function add(counts) {
  for (const key of Object.keys(total)) total[key] += counts[key];
}
