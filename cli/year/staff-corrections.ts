import type { Change } from '../../domain/claim/corrections';
import type { ScrubState } from '../../domain/claim/scrub-state';
import { CLINICS } from '../../simulator/practice/clinics';
import type { Claim837 } from '../../x12/types';

/** What the demo's people look up for a claim that fails an edit: the clinic's CLIA number, and what a line was done for. */
export function correctionsOf(content: Claim837, { findings }: Pick<ScrubState, 'findings'>): Change[] {
  const clia = CLINICS.find(({ name }) => name === content.billing.name)?.clia;
  const reason = 'looked up in the record';
  const changes = findings.flatMap(({ field, line = 0 }): Change[] => {
    if (field.endsWith('.diagnosisPointers'))
      return [{ path: `lines[${line - 1}].diagnosisPointers`, to: [1], reason }];
    return field.endsWith('.cliaNumber') && clia ? [{ path: 'cliaNumber', to: clia, reason }] : [];
  });
  return [...new Map(changes.map((change) => [change.path, change])).values()];
}
