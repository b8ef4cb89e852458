import { readFile, readStream } from './read';
import type { ReadOptions } from './read/file-reader';
import type { Issue } from './types';

/**
 * `strict`: everything the guide requires, as a payer's front end would see it. `lenient`: the same is reported, but
 * only what makes the file unusable counts: its envelope, its hierarchy, its balances, what cannot be read.
 */
export type ValidationProfile = 'strict' | 'lenient';

export interface Validation {
  /** No error was found; warnings do not count. */
  accepted: boolean;
  issues: Issue[];
}

/** Reads a whole file and says whether it is good. Never throws on content. */
export function validate(bytes: Uint8Array, profile: ValidationProfile = 'strict'): Validation {
  const issues: Issue[] = [];
  for (const item of readFile(bytes, optionsOf(profile))) {
    if (item.type === 'issue') issues.push(item);
  }
  return { accepted: issues.every(({ severity }) => severity !== 'error'), issues };
}

/** The issues of a stream, a batch a chunk: a file of any size is checked in bounded memory. */
export async function* validateStream(
  chunks: AsyncIterable<Uint8Array>,
  profile: ValidationProfile = 'strict',
): AsyncGenerator<Issue[]> {
  for await (const items of readStream(chunks, optionsOf(profile))) {
    const issues = items.filter((item): item is Issue => item.type === 'issue');
    if (issues.length > 0) yield issues;
  }
}

function optionsOf(profile: ValidationProfile): ReadOptions {
  return { conformance: profile === 'strict' ? true : 'report' };
}
