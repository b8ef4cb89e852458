import type { Tx } from '../../adapters/database/client';
import { contentOfVersion } from '../../adapters/documents/claim-content';
import { loadDocument } from '../../adapters/documents/document-store';
import { loadDraft } from '../../adapters/documents/draft-store';
import { joinRecords, type RecordPart } from '../../adapters/documents/join-records';
import { sha256Of } from '../../adapters/import/edi-files';
import type { DocumentSendInput } from '../../domain/claim/acts';
import { policyOfCase } from '../../domain/claim/payers';
import { type ClaimState, caseById, deadlineByKey } from '../../domain/claim/state';
import { numberToQuote, requestFor } from '../../domain/claim/steps/requests';
import { Failure } from '../../domain/failures';
import { nameOf, storeOutgoing } from './act-files';
import type { ReadyParcel } from './consignment';
import type { ClaimDeps } from './deps';

/**
 * The released records as they leave: the cover that a person approved, and each record that it names and no other.
 * @throws Failure `Forbidden` when nobody approved this version of the release
 */
export async function readyRecords(tx: Tx, deps: ClaimDeps, input: DocumentSendInput): Promise<ReadyParcel> {
  const { clientId, claimId, releaseId, intentKey, asOf } = input;
  const row = await tx.claim.findFirst({ where: { id: claimId, clientId }, select: { state: true } });
  const state = row?.state as unknown as ClaimState | undefined;
  const release = state?.releases?.find((one) => one.releaseId === releaseId);
  const denialCase = state && release && caseById(state, release.caseId);
  const version = state?.versions.find((one) => one.version === denialCase?.version);
  if (!state || !release || !denialCase || !version)
    throw new Failure('NotFound', 'The claim has no such release', { claimId, releaseId });
  const { bytes, pages, documents } = joinRecords(await partsOf(tx, deps, input));
  const name = nameOf(intentKey, 'eml');
  const payload = await storeOutgoing(tx, deps, { clientId, kind: 'records', name, bytes, asOf });
  const content = await contentOfVersion(tx, deps.ring, claimId, version.version);
  const { payer } = content;
  const { patientControlNumber, payerControlNumber } = version;
  const requestNumber = numberToQuote(requestFor(state, denialCase));
  const safeDate = deadlineByKey(state, release.deadlineKey ?? '')?.legal?.safeDate;
  return {
    ...{ payload, bytes, pages },
    claims: [{ content, document: bytes, ...(payerControlNumber ? { payerControlNumber } : {}) }],
    channels: {
      options: policyOfCase(state, denialCase).documentChannels ?? [],
      ...(safeDate ? { safeDate } : {}),
    },
    contents: {
      records: {
        ...{ intentKey, patientControlNumber, documents, sha256: sha256Of(bytes) },
        ...(payerControlNumber ? { payerControlNumber } : {}),
        ...(requestNumber ? { requestNumber } : {}),
        ...(payer.id ? { payerId: payer.id } : {}),
      },
    },
  };
}

/** The cover and the records, in the order in which the release names them. */
async function partsOf(
  tx: Tx,
  deps: ClaimDeps,
  { claimId, draftId, draftVersion }: DocumentSendInput,
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
  return [{ name: 'Cover', mediaType: 'text/plain', body: Buffer.from(draft.body.text, 'utf8') }, ...records];
}
