import { readFile } from '../../x12/read';
import type { Claim837 } from '../../x12/types';
import type { FileNumbers } from './edi-files';
import { type FileFinding, finding, findingOf } from './findings';

/** What an 837 file holds, as far as it could be read. */
export interface ClaimsFile {
  /** 837P, 837I, both joined by `+`, another transaction's number, or `unknown`. */
  kind: string;
  claims: Claim837[];
  findings: FileFinding[];
  numbers: FileNumbers;
}

/** Reads every claim of a file of several interchanges, groups and transactions. Never throws on content. */
export function readClaimsFile(bytes: Uint8Array): ClaimsFile {
  const claims: Claim837[] = [];
  const findings: FileFinding[] = [];
  const numbers: FileNumbers = { interchanges: [], groups: [], transactions: [], mailboxIds: [] };
  const sets = new Set<string>();
  for (const item of readFile(bytes)) {
    if (item.type === 'claim') claims.push(item);
    else if (item.type === 'interchange') numbers.interchanges.push(item.controlNumber);
    else if (item.type === 'group') numbers.groups.push(item.controlNumber);
    else if (item.type === 'transaction') {
      numbers.transactions.push(item.controlNumber);
      sets.add(item.set);
    } else if (item.type === 'issue') findings.push(...[findingOf(item) ?? []].flat());
  }
  const kind = kindOf(claims, sets);
  if (claims.length > 0) return { kind, claims, findings, numbers };
  const others = findings.filter(({ code }) => code !== 'not-x12');
  return { kind, claims, findings: [...others, nothingIn(numbers, sets)], numbers };
}

function kindOf(claims: readonly Claim837[], sets: ReadonlySet<string>): string {
  const kinds = new Set(claims.map(({ kind }) => (kind === 'professional' ? '837P' : '837I')));
  if (kinds.size > 0) return [...kinds].sort().reverse().join('+');
  return sets.size > 0 ? [...sets].sort().join('+') : 'unknown';
}

function nothingIn({ interchanges }: FileNumbers, sets: ReadonlySet<string>): FileFinding {
  if (interchanges.length === 0) {
    return finding(
      'not-x12',
      undefined,
      'This is not an X12 file: no ISA segment was found. Nothing was imported.',
    );
  }
  const others = [...sets].filter((set) => set !== '837').sort();
  const text =
    others.length > 0
      ? `This file holds ${others.join(', ')} and no claims (837). Answers of payers are taken in with \`overturn ingest\`.`
      : 'This file holds no complete claim. Nothing was imported.';
  return finding('no-claims', undefined, text);
}
