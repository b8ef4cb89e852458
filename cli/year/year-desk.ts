import {
  caseContextOf,
  duplicateFactsOf,
  filingFactsOf,
  onFileFactsOf,
  type ReceiptProof,
} from '../../activities/claims/case-facts';
import { composeDraft } from '../../activities/claims/draft';
import { providerOf } from '../../adapters/documents/carried-facts';
import { codingChanged, type DraftBody } from '../../adapters/documents/draft-body';
import { draftRow, type NewDraft, sha256OfDraft } from '../../adapters/documents/draft-store';
import type { Letters } from '../../adapters/documents/load-letters';
import { reviseBody } from '../../adapters/staff/revise-draft';
import type { Drafted, DraftInput, PaperworkInput, ScrubActInput, Scrubbed } from '../../domain/claim/acts';
import type { DenialCase } from '../../domain/claim/denial-case';
import { draftedVersion } from '../../domain/claim/payers';
import type { NamedProvider, OnFileFacts } from '../../domain/claim/propose-correction';
import { type BillingSummary, type ClaimState, caseById } from '../../domain/claim/state';
import type { CodeTables } from '../../domain/denials/code-tables';
import type { CaseContext } from '../../domain/denials/context';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { PracticeDesk, Revised, Revision } from '../../virtual/ports';
import { ClaimContents } from './claim-contents';
import type { ImportedClaim } from './import-year';
import { staffAnswers } from './staff-answers';
import type { YearRows } from './year-rows';
import { YearScrub } from './year-scrub';

export interface DeskDeps {
  ring: KeyRing;
  tables: CodeTables;
  letters: Letters;
  claims: readonly ImportedClaim[];
  rows: YearRows;
  /** A claim's state now; `undefined` before it is imported. */
  stateOf: (claimId: string) => ClaimState | undefined;
}

/**
 * The practice's desk in memory: the rules and letters of the activities, over records in memory instead of rows. Every version of a draft
 * becomes a row of the year.
 */
export class YearDesk implements PracticeDesk {
  readonly contents: ClaimContents;
  private readonly edits: YearScrub;
  private readonly drafts = new Map<string, NewDraft[]>();
  private readonly receipts = new Map<string, ReceiptProof>();
  private readonly acceptedByOthers = new Set<string>();
  private readonly patients = new Map<string, ImportedClaim[]>();
  private readonly providers = new Map<string, Map<string, NamedProvider>>();

  constructor(private readonly deps: DeskDeps) {
    this.contents = new ClaimContents(deps.claims, (draftId, version) => this.bodyOf(draftId, version));
    this.edits = new YearScrub({ ...deps, contents: this.contents });
    for (const claim of deps.claims) this.file(claim);
  }

  known(state: ClaimState, caseId: string): CaseContext {
    const denialCase = mustFind(state, caseId);
    const sameDay = this.others(state).filter(
      ({ billing }) => billing.serviceFrom === state.billing.serviceFrom,
    );
    return caseContextOf({
      ...{ state, denialCase, content: this.contents.of(state, denialCase.version) },
      onFile: this.onFile(state),
      filing: filingFactsOf(state, this.archiveOf(state.claimId)),
      duplicate: duplicateFactsOf(state, denialCase, sameDay),
    });
  }

  scrub(state: ClaimState, input: ScrubActInput): Scrubbed {
    return this.edits.scrub(state, input);
  }

  correct(state: ClaimState, asOf: PracticeInstant): BillingSummary {
    return this.edits.correct(state, new Date(asOf));
  }

  announce(state: ClaimState, input: PaperworkInput): void {
    this.edits.announce(state, input);
  }

  draft(input: DraftInput): Drafted {
    const { clientId, claimId, caseId, draftId, state, asOf } = input;
    const denialCase = mustFind(state, caseId);
    const newest = this.drafts.get(draftId)?.at(-1);
    if (newest?.body.askedBy === state.decisionNo && newest.author === 'overturn') return draftedOf(newest);
    const { receipt } = this.archiveOf(claimId);
    const { body, missing } = composeDraft(this.deps, input, {
      denialCase,
      content: this.contents.of(state, draftedVersion(state, denialCase, input.kind)),
      onFile: this.onFile(state),
      records: [{ documentId: `${claimId}/visit`, name: 'Record of the visit' }],
      ...(receipt ? { proof: receipt } : {}),
    });
    const version = (newest?.version ?? 0) + 1;
    return draftedOf(
      this.keep({ clientId, claimId, draftId, version, caseId, missing, author: 'overturn', body, asOf }),
    );
  }

  revise({ state, draftId, version, by, asOf }: Revision): Revised {
    const newest = this.drafts.get(draftId)?.at(-1);
    if (!newest) throw new Failure('NotFound', 'The draft is not on record', { draftId });
    const denialCase = mustFind(state, newest.caseId);
    const content = this.contents.of(state, draftedVersion(state, denialCase, newest.body.kind));
    const providers = [...(this.providers.get(state.clientId)?.values() ?? [])];
    const answers = staffAnswers(newest.body, { content, providers });
    const { body, missing } = reviseBody(this.deps.letters, newest, answers, { content, author: by });
    this.keep({ ...newest, version, missing, author: `user:${by}`, body, asOf });
    return { missing, codingChanged: codingChanged(body) };
  }

  /** The archive learns of an acceptance. */
  acknowledged(claimId: string, source: 'payer' | 'other', receipt: ReceiptProof): void {
    if (source === 'other') this.acceptedByOthers.add(claimId);
    else if (!this.receipts.has(claimId)) this.receipts.set(claimId, receipt);
  }

  /** The patient of a claim, by the id of its row. */
  patientOf(claimId: string): string | undefined {
    return this.deps.claims.find(({ state }) => state.claimId === claimId)?.patientId;
  }

  bodyOf(draftId: string, version: number): DraftBody | undefined {
    return this.drafts.get(draftId)?.find((one) => one.version === version)?.body;
  }

  private file(claim: ImportedClaim): void {
    const { state, content, patientId } = claim;
    if (patientId) this.patients.set(patientId, [...(this.patients.get(patientId) ?? []), claim]);
    const provider = providerOf(content.providers.rendering);
    const known = this.providers.get(state.clientId) ?? new Map<string, NamedProvider>();
    if (provider) known.set(provider.npi, provider);
    this.providers.set(state.clientId, known);
  }

  private archiveOf(claimId: string): { receipt?: ReceiptProof; acceptedByOthers: boolean } {
    const receipt = this.receipts.get(claimId);
    return { ...(receipt ? { receipt } : {}), acceptedByOthers: this.acceptedByOthers.has(claimId) };
  }

  /** The patient's other claims of the same payer that are on record by now, newest first. */
  private others(state: ClaimState): ClaimState[] {
    return this.otherClaims(state).flatMap((claim) => this.deps.stateOf(claim.state.claimId) ?? []);
  }

  private otherClaims(state: ClaimState): ImportedClaim[] {
    const own = this.deps.claims.find((claim) => claim.state.claimId === state.claimId);
    const samePatient = this.patients.get(own?.patientId ?? '') ?? [];
    return samePatient
      .filter(
        ({ state: other }) =>
          other.claimId !== state.claimId && other.billing.payerId === state.billing.payerId,
      )
      .sort((a, b) => b.state.billing.serviceFrom.localeCompare(a.state.billing.serviceFrom));
  }

  private onFile(state: ClaimState): OnFileFacts {
    const others = this.otherClaims(state).flatMap(({ state: { claimId }, content }) => {
      const now = this.deps.stateOf(claimId);
      return now ? [{ state: now, content }] : [];
    });
    const providers = [...(this.providers.get(state.clientId)?.values() ?? [])];
    return onFileFactsOf(state, others, providers.length === 1 ? providers[0] : undefined);
  }

  private keep(draft: NewDraft): NewDraft {
    this.drafts.set(draft.draftId, [...(this.drafts.get(draft.draftId) ?? []), draft]);
    this.deps.rows.drafts.push(draftRow(this.deps.ring, draft));
    return draft;
  }
}

function draftedOf({ draftId, version, body, missing }: NewDraft): Drafted {
  return {
    ...{ draftId, version, sha256: sha256OfDraft(body), missing },
    ...(codingChanged(body) ? { codingChanged: true } : {}),
  };
}

function mustFind(state: ClaimState, caseId: string): DenialCase {
  const denialCase = caseById(state, caseId);
  if (!denialCase)
    throw new Failure('NotFound', 'The claim has no such case', { claimId: state.claimId, caseId });
  return denialCase;
}
