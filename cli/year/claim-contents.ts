import { asSent } from '../../adapters/documents/claim-content';
import type { DraftBody } from '../../adapters/documents/draft-body';
import { applyChanges } from '../../domain/claim/corrections';
import type { ClaimState, ClaimVersionState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import type { Claim837 } from '../../x12/types';
import type { ImportedClaim } from './import-year';

/** Finds a version of a draft. */
export type DraftLookup = (draftId: string, version: number) => DraftBody | undefined;

/** Contents of claim versions in memory, by the same rule as `contentOfVersion` in the database: each is the one before with its corrections. */
export class ClaimContents {
  private readonly known = new Map<string, Claim837>();

  constructor(
    claims: readonly ImportedClaim[],
    private readonly draftOf: DraftLookup,
  ) {
    for (const { state, content } of claims) this.known.set(keyOf(state.claimId, 1), content);
  }

  /** The content of a version as it is or was sent. */
  of(state: ClaimState, version: number): Claim837 {
    const row = state.versions.find((one) => one.version === version);
    const key = keyOf(state.claimId, version);
    const known = this.known.get(key) ?? (row && version > 1 ? this.corrected(state, row) : undefined);
    if (!row || !known)
      throw new Failure('NotFound', 'The claim has no such version', { claimId: state.claimId, version });
    this.known.set(key, known);
    const { patientControlNumber, frequency, originalReference = null } = row;
    return asSent(known, { patientControlNumber, frequency, originalReference });
  }

  /** What a claim says was corrected before its first send. */
  replace(claimId: string, content: Claim837): void {
    this.known.set(keyOf(claimId, 1), content);
  }

  private corrected(state: ClaimState, { version, draftId }: ClaimVersionState): Claim837 {
    const before = this.of(state, version - 1);
    const approved = state.cases.find((one) => one.correctedVersion === version)?.approval;
    const draft = draftId && approved ? this.draftOf(draftId, approved.version) : undefined;
    return draft?.kind === 'correctedClaim' ? applyChanges(before, draft.changes) : before;
  }
}

function keyOf(claimId: string, version: number): string {
  return `${claimId}/${version}`;
}
