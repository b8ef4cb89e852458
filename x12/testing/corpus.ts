import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The X12 files shared between projects; they are for testing only and are never copied into this one. */
export const sharedX12 = path.resolve(__dirname, '../../../shared/x12');

const present = existsSync(sharedX12);
if (!present) {
  const message = 'shared X12 corpus not found: its tests are skipped';
  if ((process.env.OVERTURN_REQUIRE ?? '').includes('shared')) throw new Error(message);
  console.warn(message);
}

/** `describe` where the corpus is present, else `describe.skip`. */
export const describeWithCorpus = present ? describe : describe.skip;

export interface CorpusFile {
  /** Path below `corpus/`. */
  name: string;
  bytes: Buffer;
}

/** Every file of the corpus; none when it is absent. */
export function corpusFiles(): CorpusFile[] {
  if (!present) return [];
  const root = path.join(sharedX12, 'corpus');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(root, name)).isFile())
    .sort()
    .map((name) => ({ name, bytes: readFileSync(path.join(root, name)) }));
}

/** What an independent reader made of a file; undefined where it made nothing (no ISA). */
export function oracleOf(name: string): unknown {
  const file = path.join(sharedX12, 'oracle', `${name.replaceAll('/', '__')}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
