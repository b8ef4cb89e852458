import { readFile } from '../../../x12/read';
import type { Claim837, FunctionalGroup, Issue } from '../../../x12/types';

/** What the receiver of an 837 reads in it. */
export function readInterchangeClaims(bytes: Uint8Array | undefined) {
  const found = { claims: [] as Claim837[], groups: [] as FunctionalGroup[], issues: [] as Issue[] };
  for (const item of readFile(bytes ?? new Uint8Array())) {
    if (item.type === 'claim') found.claims.push(item);
    if (item.type === 'group') found.groups.push(item);
    if (item.type === 'issue') found.issues.push(item);
  }
  return found;
}
