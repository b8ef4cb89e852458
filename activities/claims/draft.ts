import type { Tx } from '../../adapters/database/client';
import { carriedFacts } from '../../adapters/documents/carried-facts';
import { contentOfVersion } from '../../adapters/documents/claim-content';
import {
  type Composed,
  composeCorrection,
  composeLetter,
  composeNotice,
  composeOtherBilling,
  composeWriteOff,
} from '../../adapters/documents/compose-draft';
import { recordsOf } from '../../adapters/documents/document-store';
import { loadDraft, saveDraft } from '../../adapters/documents/draft-store';
import type { LetterFacts } from '../../adapters/documents/letter-slots';
import type { Drafted, DraftInput } from '../../domain/claim/acts';
import type { DenialCase } from '../../domain/claim/denial-case';
import { factsFound } from '../../domain/claim/findings';
import { draftedVersion } from '../../domain/claim/payers';
import type { CorrectionInput, OnFileFacts } from '../../domain/claim/propose-correction';
import { type ClaimState, caseById, currentVersion } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { dateOf } from '../../domain/time';
import type { Claim837 } from '../../x12/types';
import { authorizationForCase } from './authorization-on-file';
import { earliestReceipt, factsOnFile } from './case-context';
import type { ReceiptProof } from './case-facts';
import type { ClaimDeps } from './deps';

/**
 * Idempotent write, keyed by draft id and the decision that asked: composes the letter, correction or write-off of a case and stores it as
 * the draft's next version. The same request again finds its version.
 */
export function draft(deps: ClaimDeps, input: DraftInput): Promise<Drafted> {
  const { clientId, claimId, caseId, draftId, state, asOf } = input;
  const denialCase = caseById(state, caseId);
  if (!denialCase) throw new Failure('NotFound', 'The claim has no such case', { claimId, caseId });
  return deps.database.forClients([clientId], async (tx) => {
    const newest = await loadDraft(tx, deps.ring, { claimId, draftId });
    if (newest?.body.askedBy === state.decisionNo && newest.author === 'overturn') return draftedOf(newest);
    const { body, missing } = await compose(tx, deps, input, denialCase);
    const version = (newest?.version ?? 0) + 1;
    return draftedOf(
      await saveDraft(tx, deps.ring, {
        clientId,
        claimId,
        draftId,
        version,
        caseId,
        missing,
        author: 'overturn',
        body,
        asOf,
      }),
    );
  });
}

function draftedOf({ draftId, version, sha256, missing, codingChanged }: Drafted): Drafted {
  return { draftId, version, sha256, missing, ...(codingChanged ? { codingChanged } : {}) };
}

async function compose(
  tx: Tx,
  deps: ClaimDeps,
  input: DraftInput,
  denialCase: DenialCase,
): Promise<Composed> {
  const { ring } = deps;
  const { claimId, state, kind } = input;
  const content = await contentOfVersion(tx, ring, claimId, draftedVersion(state, denialCase, kind));
  const proof = await earliestReceipt(tx, claimId);
  const onFile = kind === 'correctedClaim' ? await onFileFor(tx, ring, { state, denialCase, content }) : {};
  const records = kind === 'documentRelease' ? await recordsOf(tx, claimId) : [];
  return composeDraft(deps, input, { denialCase, content, onFile, records, ...(proof ? { proof } : {}) });
}

/** What the claim may lack and the practice has; an authorization that fits the denied services comes from the store. */
async function onFileFor(
  tx: Tx,
  ring: ClaimDeps['ring'],
  about: { state: ClaimState; denialCase: DenialCase; content: Claim837 },
): Promise<OnFileFacts> {
  const { claimId } = about.state;
  const { number } = await authorizationForCase(tx, ring, { claimId, ...about });
  const known = await factsOnFile(tx, ring, about.state);
  return number ? { ...known, authorizationNumber: number } : known;
}

/** What a draft is composed from beside the request itself. */
export interface DraftRecords {
  denialCase: DenialCase;
  /** The version that was denied, as it was sent. */
  content: Claim837;
  onFile: OnFileFacts;
  /** Records of the visit that are on file. */
  records?: readonly { documentId: string; name: string }[];
  proof?: ReceiptProof;
}

/** Composes the draft of a kind from loaded records. Pure. */
export function composeDraft(
  { tables, letters }: Pick<ClaimDeps, 'tables' | 'letters'>,
  { state, kind, asOf }: DraftInput,
  { denialCase, content, onFile, records = [], proof }: DraftRecords,
): Composed {
  const today = dateOf(asOf);
  const facts: LetterFacts = {
    state,
    denialCase,
    content,
    tables,
    today,
    records,
    ...(proof ? { proof } : {}),
  };
  switch (kind) {
    case 'appealLetter':
      return composeLetter(letters, facts, state.decisionNo);
    case 'writeOff':
      return composeWriteOff(letters, facts, state.decisionNo);
    case 'correctedClaim':
      if (denialCase.billsPayer !== undefined)
        return composeOtherBilling(letters, facts, denialCase.billsPayer, state.decisionNo);
      return composeCorrection(
        letters,
        facts,
        { ...codesOf(state, denialCase), claim: carriedFacts(content), onFile },
        state.decisionNo,
      );
    case 'authorizationRequest':
    case 'patientBalance':
    case 'documentRelease':
    case 'overpaymentReturn':
      return composeNotice(letters, facts, kind, state.decisionNo);
  }
}

/** The codes a correction is proposed from: the remarks of the denied money, or the status of the refusal at the door. */
function codesOf(state: ClaimState, denialCase: DenialCase): Omit<CorrectionInput, 'claim' | 'onFile'> {
  const { lineIds, rootCause, driver } = denialCase;
  const remit = state.remits.find((one) => one.remitClaimId === denialCase.remitClaimId);
  // A rejection at the door, or the refusal of the correction that this case had sent before.
  const current = currentVersion(state);
  const refused = current.rejection;
  // The version that was refused answers the denial already: only the refusal is left to answer.
  const wasCorrected = refused !== undefined && denialCase.correctedVersion === current.version;
  const remarks = (remit?.remarks ?? []).filter(
    ({ lineId }) => !lineId || lineIds.length === 0 || lineIds.includes(lineId),
  );
  return {
    lineIds,
    remarks: wasCorrected ? [] : remarks.map(({ code }) => code),
    ...(rootCause ? { rootCause } : {}),
    ...(factsFound(state.findings, denialCase.caseId).duplicate?.repeatServiceDocumented
      ? { repeated: true }
      : {}),
    ...(driver && !wasCorrected ? { carc: driver.carc } : {}),
    ...(refused?.statusCode
      ? { status: { code: refused.statusCode, ...(refused.entity ? { entity: refused.entity } : {}) } }
      : {}),
  };
}
