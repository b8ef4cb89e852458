import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache-folder';

/** Temporal's Java test server, which can skip months of workflow time. scripts/ensure-test-server.mjs fetches it. */
export const TEST_SERVER_VERSION = '1.39.0';

/** The folder of its jars in the cache. */
export function testServerFolder(env: NodeJS.ProcessEnv = process.env): string {
  return path.join(cacheFolder(env), `temporal-test-server-${TEST_SERVER_VERSION}`);
}

/** Why the test server cannot run here, or undefined when it can. */
export function testServerMissing(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const lib = path.join(testServerFolder(env), 'lib');
  if (!existsSync(lib) || readdirSync(lib).length === 0)
    return 'its jars are not in the cache (node scripts/ensure-test-server.mjs fetches them with Maven)';
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'no java on the PATH';
  }
}
