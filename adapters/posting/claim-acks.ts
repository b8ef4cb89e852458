import type { FactBody } from '../../domain/claim/facts';
import type { CalendarDate } from '../../domain/time';
import { ackOutcome, referenceOf } from '../../x12/lookup';
import type { ClaimAck277CA, StatusCode, StatusInfo } from '../../x12/types';

type AcknowledgementFact = Extract<FactBody, { kind: 'acknowledgementReceived' }>;

/** What a 277CA statement says, before it is known which claim version it is about. */
export type AckStatement = Omit<AcknowledgementFact, 'kind' | 'version' | 'fileId'>;

const REJECTS = new Set(['A3', 'A6', 'A7', 'A8']);

/**
 * The word of a 277CA about the claims under it (domain reference, section 4). Only a payer (2100A NM101 = PR) speaks as payer; the
 * clearinghouse and everybody else do not prove receipt. A rejection above the claim is the claim's. `undefined` when it says nothing.
 * @param otherwise the day it counts as received where it names none
 */
export function ackStatement(ack: ClaimAck277CA, otherwise: CalendarDate): AckStatement | undefined {
  const outcome = ackOutcome(ack);
  const status = decidingStatus(ack, outcome === 'rejected');
  if (!status || outcome === 'unknown') return undefined;
  const { code, info } = status;
  const payerControlNumber = ack.claim && referenceOf(ack.claim, '1K');
  return {
    source: ack.informationSource.party.entity === 'PR' ? 'payer' : 'clearinghouse',
    accepted: outcome === 'accepted',
    category: code.category,
    ...(code.code && { statusCode: code.code }),
    ...(code.entity && { entity: code.entity }),
    ...(payerControlNumber && { payerControlNumber }),
    receivedOn: info.date && /^\d{4}-\d{2}-\d{2}$/.test(info.date) ? info.date : otherwise,
  };
}

/** A statement about a whole transaction or provider that rejects the claims below it, whether they are listed or not. */
export function rejectsBelow(ack: ClaimAck277CA): boolean {
  return ack.level !== 'claim' && ackOutcome(ack) === 'rejected';
}

interface Status {
  code: StatusCode;
  info: StatusInfo;
}

/** The first rejecting code, looked for from the claim upwards; of an acceptance the claim's first code. */
function decidingStatus(ack: ClaimAck277CA, rejected: boolean): Status | undefined {
  const levels = [ack.claim?.statuses, ack.provider?.statuses, ack.informationReceiver.statuses];
  const all = levels.flatMap((infos) =>
    (infos ?? []).flatMap((info) => info.codes.map((code) => ({ code, info }))),
  );
  return all.find(({ code }) => !rejected || REJECTS.has(code.category)) ?? all[0];
}
