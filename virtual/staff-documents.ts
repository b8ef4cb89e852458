import type { CommandBody } from '../domain/claim/commands';
import type { ClaimState } from '../domain/claim/state';
import { reportWanted } from '../domain/scrub/edits/documents';
import { findingKey } from '../domain/scrub/finding';

type ByBiller = { by: string; role: 'biller' };

/** One visit in so many has no such document: the claim then leaves without it. */
const NOT_WRITTEN = 9;

/**
 * What a person does about documents that keep a claim from leaving: puts them on file or, where the visit has none, lets the claim go without.
 * `others`: what else keeps it.
 */
export function supplyDocuments(
  { claimId, scrub }: ClaimState,
  by: ByBiller,
): { commands: CommandBody[]; others: boolean } {
  const blocking = scrub?.waits?.for === 'correction' ? scrub.waits.blocking : [];
  const wanted = (scrub?.findings ?? []).flatMap((finding) => {
    const key = findingKey(finding);
    const report = reportWanted(finding);
    return report !== undefined && blocking.includes(key) ? [{ key, report }] : [];
  });
  const commands = wanted.map(({ key, report }): CommandBody => {
    if (isWritten(claimId))
      return { kind: 'addDocument', ...documentOf(claimId, report), documentKind: 'medicalRecord', ...by };
    return { kind: 'overrideEdits', findings: [key], reasonId: `${claimId}/no-${report}`, ...by };
  });
  return { commands, others: wanted.length < blocking.length || wanted.length === 0 };
}

function documentOf(claimId: string, report: string): { documentId: string; pages: number; report: string } {
  return { documentId: `${claimId}/${report}`, pages: 2, report };
}

function isWritten(claimId: string): boolean {
  return (
    [...claimId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973, 3) % NOT_WRITTEN !== 0
  );
}
