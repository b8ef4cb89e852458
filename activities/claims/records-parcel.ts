import type { RecordsSubmission } from '../../adapters/clearinghouse/port';
import type { Tx } from '../../adapters/database/client';
import { contentOfVersion } from '../../adapters/documents/claim-content';
import { loadDocument } from '../../adapters/documents/document-store';
import { loadDraft } from '../../adapters/documents/draft-store';
import { joinRecords, type RecordPart } from '../../adapters/documents/join-records';
import { sha256Of } from '../../adapters/import/edi-files';
import { REPORTS } from '../../domain/attachments/vocabulary';
import type { DocumentSendInput } from '../../domain/claim/acts';
import { FIRST_PAYER, newestVersionFor, policyOfCase } from '../../domain/claim/payers';
import type { AttachedRelease, CaseRelease } from '../../domain/claim/release-state';
import { type ClaimState, type ClaimVersionState, caseById, deadlineByKey } from '../../domain/claim/state';
import { numberToQuote, requestFor } from '../../domain/claim/steps/requests';
import { Failure } from '../../domain/failures';
import { nameOf, storeOutgoing } from './act-files';
import type { ReadyParcel } from './consignment';
import type { ClaimDeps } from './deps';

/**
 * The released records as they leave: the cover that a person approved, and each record that it names and no other; or what follows a claim,
 * under the number that the claim announced.
 * @throws Failure `Forbidden` when nobody approved this version of the release
 */
export async function readyRecords(tx: Tx, deps: ClaimDeps, input: DocumentSendInput): Promise<ReadyParcel> {
  const { clientId, claimId, releaseId } = input;
  const row = await tx.claim.findFirst({ where: { id: claimId, clientId }, select: { state: true } });
  const state = row?.state as unknown as ClaimState | undefined;
  const release = state?.releases?.find((one) => one.releaseId === releaseId);
  if (!state || !release)
    throw new Failure('NotFound', 'The claim has no such release', { claimId, releaseId });
  return release.attachment
    ? readyAttachment(tx, deps, input, { state, release })
    : readyForCase(tx, deps, input, { state, release });
}

async function readyForCase(
  tx: Tx,
  deps: ClaimDeps,
  input: DocumentSendInput,
  { state, release }: { state: ClaimState; release: CaseRelease },
): Promise<ReadyParcel> {
  const { claimId, releaseId } = input;
  const denialCase = caseById(state, release.caseId);
  const version = state.versions.find((one) => one.version === denialCase?.version);
  if (!denialCase || !version)
    throw new Failure('NotFound', 'The claim has no such release', { claimId, releaseId });
  const requestNumber = numberToQuote(requestFor(state, denialCase));
  const safeDate = deadlineByKey(state, release.deadlineKey ?? '')?.legal?.safeDate;
  return ready(tx, deps, input, {
    ...{ version, parts: await partsOf(tx, deps, input) },
    channels: {
      options: policyOfCase(state, denialCase).documentChannels ?? [],
      ...(safeDate ? { safeDate } : {}),
    },
    ...(requestNumber ? { number: { requestNumber } } : {}),
  });
}

/** What follows a claim goes by the channel that the claim announced, with the version that the payer got last. */
async function readyAttachment(
  tx: Tx,
  deps: ClaimDeps,
  input: DocumentSendInput,
  { state, release }: { state: ClaimState; release: AttachedRelease },
): Promise<ReadyParcel> {
  const { claimId } = input;
  const { attachment } = release;
  const version = newestVersionFor(state, FIRST_PAYER);
  const { attachments: policy } = state.policy;
  if (!version || !policy) throw new Failure('NotFound', 'The claim announces no document', { claimId });
  const records: RecordPart[] = [];
  for (const documentId of attachment.documentIds) {
    const record = await loadDocument(tx, deps.ring, { claimId, documentId });
    if (!record)
      throw new Failure('NotFound', 'An announced document is not on file', { claimId, documentId });
    records.push(record);
  }
  const text = `${REPORTS[attachment.report]} (${attachment.report})\nAttachment control number: ${attachment.controlNumber}\nClaim: ${version.patientControlNumber}\n`;
  return ready(tx, deps, input, {
    ...{ version, parts: [coverOf(text), ...records] },
    channels: { options: [policy.channel] },
    number: { attachmentNumber: attachment.controlNumber },
  });
}

interface Ready {
  version: ClaimVersionState;
  parts: [RecordPart, ...RecordPart[]];
  channels: ReadyParcel['channels'];
  /** What the payer finds it by. */
  number?: Pick<RecordsSubmission, 'requestNumber' | 'attachmentNumber'>;
}

async function ready(
  tx: Tx,
  deps: ClaimDeps,
  { clientId, claimId, intentKey, asOf }: DocumentSendInput,
  { version, parts, channels, number }: Ready,
): Promise<ReadyParcel> {
  const { bytes, pages, documents } = joinRecords(parts);
  const name = nameOf(intentKey, 'eml');
  const payload = await storeOutgoing(tx, deps, { clientId, kind: 'records', name, bytes, asOf });
  const content = await contentOfVersion(tx, deps.ring, claimId, version.version);
  const { patientControlNumber, payerControlNumber } = version;
  const theirs = payerControlNumber ? { payerControlNumber } : {};
  return {
    ...{ payload, bytes, pages, channels },
    claims: [{ content, document: bytes, ...theirs }],
    contents: {
      records: {
        ...{ intentKey, patientControlNumber, documents, sha256: sha256Of(bytes) },
        ...{ ...theirs, ...number },
        ...(content.payer.id ? { payerId: content.payer.id } : {}),
      },
    },
  };
}

function coverOf(text: string): RecordPart {
  return { name: 'Cover', mediaType: 'text/plain', body: Buffer.from(text, 'utf8') };
}

/** The cover and the records, in the order in which the release names them. */
async function partsOf(
  tx: Tx,
  deps: ClaimDeps,
  { claimId, draftId = '', draftVersion = 0 }: DocumentSendInput,
): Promise<[RecordPart, ...RecordPart[]]> {
  const draft = await loadDraft(tx, deps.ring, { claimId, draftId }, draftVersion);
  if (draft?.body.kind !== 'documentRelease')
    throw new Failure('NotFound', 'The release is not on record', { draftId, draftVersion });
  const approved = { claimId, draftId, version: draftVersion, decision: 'approved' };
  if ((await tx.approval.count({ where: approved })) === 0)
    throw new Failure('Forbidden', 'Nobody approved this version of the release', { draftId, draftVersion });
  const records: RecordPart[] = [];
  for (const documentId of draft.body.documentIds ?? []) {
    const record = await loadDocument(tx, deps.ring, { claimId, documentId });
    if (record?.kind !== 'medicalRecord')
      throw new Failure('NotFound', 'A released record is not on file', { claimId, documentId });
    records.push(record);
  }
  return [coverOf(draft.body.text), ...records];
}
