// Fills the cache with the jars of Temporal's time-skipping test server, by Maven. Run it alone or let npm test do it.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, isMain, isRequired, root, step } from './lib/shared.mjs';

const POM = path.join(root, 'tools/test-server/pom.xml');
const VERSION = /temporal-test-server<\/artifactId>\s*<version>([^<]+)</.exec(readFileSync(POM, 'utf8'))[1];

/**
 * Makes the jars present. Without a JDK or Maven one line says so, and the tests that need the server are skipped;
 * with `java` in OVERTURN_REQUIRE that is an error.
 */
export async function ensureTestServer() {
  const folder = path.join(cacheFolder(), `temporal-test-server-${VERSION}`);
  const lib = path.join(folder, 'lib');
  const missing = ['java', 'mvn'].filter((tool) => !runs(tool));
  if (missing.includes('java') || (missing.length > 0 && !existsSync(lib))) return skip(missing);
  if (existsSync(lib) && readdirSync(lib).length > 0) return;
  await step(`Fetching the test server ${VERSION} with Maven (about 40 MB)`, () => fetchJars(folder, lib));
}

function runs(tool) {
  return spawnSync(tool, ['-version'], { stdio: 'ignore' }).status === 0;
}

function skip(missing) {
  const line = `The time-skipping test server needs ${missing.join(' and ')}: tests on it are skipped`;
  if (isRequired('java')) throw new Error(`${line}, and OVERTURN_REQUIRE asks for java`);
  console.log(line);
}

/** Copies beside the target first, so that an interrupted fetch is not taken for a whole one. */
function fetchJars(folder, lib) {
  const unfinished = path.join(folder, 'lib.new');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const repository = path.join(folder, 'repository');
  execFileSync(
    'mvn',
    [
      '-q',
      '-B',
      '-f',
      POM,
      `-Dmaven.repo.local=${repository}`,
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${unfinished}`,
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  rmSync(lib, { recursive: true, force: true });
  renameSync(unfinished, lib);
  rmSync(repository, { recursive: true, force: true });
}

if (isMain(import.meta.url)) await ensureTestServer();
