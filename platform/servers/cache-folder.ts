import { homedir } from 'node:os';
import path from 'node:path';

/** The only folder outside the checkout the product writes to: downloaded and built tools, keyed by version. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return path.resolve(env.OVERTURN_CACHE || path.join(homedir(), '.cache', 'overturn'));
}
