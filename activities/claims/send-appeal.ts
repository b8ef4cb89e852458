import type { AppealSendInput, ParcelOutcome } from '../../domain/claim/acts';
import { readyAppeal } from './appeal-parcel';
import type { Consignment } from './consignment';
import type { ClaimDeps } from './deps';
import { askParcel, sendParcel } from './send-parcel';

/** Irreversible send of an appeal's packet, by the channels of its rung. */
export function sendAppeal(deps: ClaimDeps, input: AppealSendInput): Promise<ParcelOutcome> {
  return sendParcel(deps, consignmentOf(input), (tx) => readyAppeal(tx, deps, input));
}

/** Read at the payer or the carrier: what became of the appeal with this key? */
export function askAppeal(deps: ClaimDeps, input: AppealSendInput): Promise<ParcelOutcome> {
  return askParcel(deps, consignmentOf(input));
}

function consignmentOf({ appealId: subjectId, ...act }: AppealSendInput): Consignment {
  const { clientId, claimId, intentKey, route, asOf } = act;
  return { kind: 'appeal', clientId, claimId, subjectId, intentKey, asOf, ...(route ? { route } : {}) };
}
