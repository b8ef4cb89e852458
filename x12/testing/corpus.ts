import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hasCorpus, sharedX12 } from './corpus-files';

export { corpusFiles, sharedX12 } from './corpus-files';

if (!hasCorpus) {
  const message = 'shared X12 corpus not found: its tests are skipped';
  if ((process.env.OVERTURN_REQUIRE ?? '').includes('shared')) throw new Error(message);
  console.warn(message);
}

/** `describe` where the corpus is present, else `describe.skip`. */
export const describeWithCorpus = hasCorpus ? describe : describe.skip;

/** What an independent reader made of a file; undefined where it made nothing (no ISA). */
export function oracleOf(name: string): unknown {
  const file = path.join(sharedX12, 'oracle', `${name.replaceAll('/', '__')}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
