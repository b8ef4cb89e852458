import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The X12 files shared between projects; they are for testing only and are never copied into this one. */
export const sharedX12 = findShared();

export const hasCorpus = existsSync(sharedX12);

/** The folder beside the checkout, seen from the sources or from dist/. */
function findShared(): string {
  const compiled = path.resolve(__dirname, '../../../../shared/x12');
  return existsSync(compiled) ? compiled : path.resolve(__dirname, '../../../shared/x12');
}

export interface CorpusFile {
  /** Path below `corpus/`. */
  name: string;
  bytes: Buffer;
}

/** Every file of the corpus; none when it is absent. */
export function corpusFiles(): CorpusFile[] {
  if (!hasCorpus) return [];
  const root = path.join(sharedX12, 'corpus');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(root, name)).isFile())
    .sort()
    .map((name) => ({ name, bytes: readFileSync(path.join(root, name)) }));
}
