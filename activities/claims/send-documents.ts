import type { DocumentSendInput, ParcelOutcome } from '../../domain/claim/acts';
import type { Consignment } from './consignment';
import type { ClaimDeps } from './deps';
import { readyRecords } from './records-parcel';
import { askParcel, sendParcel } from './send-parcel';

/** Irreversible send of released records, by the channels of the playbook. */
export function sendDocuments(deps: ClaimDeps, input: DocumentSendInput): Promise<ParcelOutcome> {
  return sendParcel(deps, consignmentOf(input), (tx) => readyRecords(tx, deps, input));
}

/** Read at the payer or the carrier: what became of the records with this key? */
export function askDocuments(deps: ClaimDeps, input: DocumentSendInput): Promise<ParcelOutcome> {
  return askParcel(deps, consignmentOf(input));
}

function consignmentOf({ releaseId: subjectId, ...act }: DocumentSendInput): Consignment {
  const { clientId, claimId, intentKey, route, asOf } = act;
  return { kind: 'documents', clientId, claimId, subjectId, intentKey, asOf, ...(route ? { route } : {}) };
}
