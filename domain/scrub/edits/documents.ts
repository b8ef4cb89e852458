import { type AttachedLine, documentsNeeded, type NeededDocument } from '../../attachments/needed';
import { REPORTS } from '../../attachments/vocabulary';
import type { ScrubClaim } from '../claim';
import type { FoundByEdit, ScrubFinding } from '../finding';
import type { Edit, ScrubInput } from '../input';

/** Documents that this payer will ask for (playbook `attachments`), each with the first line that wants it. */
export function wantedDocuments({ claim, rules }: Pick<ScrubInput, 'claim' | 'rules'>): NeededDocument[] {
  return documentsNeeded(rules.attachments ?? [], attachedLines(claim));
}

/** A document that the payer will ask for goes with the claim; one that is not on file holds it up, its filing clock running. */
export const documents: Edit = ({ claim, known, rules }) =>
  missingDocuments(wantedDocuments({ claim, rules }), [
    ...(known.reports ?? []),
    ...(claim.announcedReports ?? []),
  ]);

const RULE = 'document-';

/** PWK01 of the document that a finding is about; `undefined` for one about something else. */
export function reportWanted({ rule }: Pick<ScrubFinding, 'rule'>): string | undefined {
  return rule?.startsWith(RULE) ? rule.slice(RULE.length) : undefined;
}

export function missingDocuments(needed: readonly NeededDocument[], there: readonly string[]): FoundByEdit[] {
  return needed
    .filter(({ report }) => !there.includes(report))
    .map(({ report, line, source }) => ({
      ...{ field: `lines[${line}].attachment`, line, severity: 'error', rule: `${RULE}${report}` },
      why: `This payer asks for ${REPORTS[report]} (${report}) of it (${source})`,
      howToFix: `Add it to the claim: \`overturn documents add FILE --claim … --kind medicalRecord --report ${report}\``,
      prevents: ['252', '163'],
    }));
}

function attachedLines({ lines, diagnoses }: ScrubClaim): AttachedLine[] {
  return lines.map(({ line, procedure, modifiers, pointers }) => ({
    ...{ line, modifiers, diagnoses: pointers.flatMap((pointer) => diagnoses[pointer - 1] ?? []) },
    ...(procedure ? { procedure } : {}),
  }));
}
