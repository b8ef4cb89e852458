import { readFile } from './read';
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
  for (const item of readFile(bytes, { conformance: profile === 'strict' ? true : 'report' })) {
    if (item.type === 'issue') issues.push(item);
  }
  return { accepted: issues.every(({ severity }) => severity !== 'error'), issues };
}
