import { readFile } from './read';
import type { Issue } from './types';

/**
 * `strict`: everything the guide requires, as a payer's front end would see it. `lenient`: what posting needs.
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
  for (const item of readFile(bytes, { conformance: profile === 'strict' })) {
    if (item.type === 'issue') issues.push(item);
  }
  return { accepted: issues.every(({ severity }) => severity !== 'error'), issues };
}
