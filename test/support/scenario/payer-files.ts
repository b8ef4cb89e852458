import type { CalendarDate } from '../../../domain/time';
import { buildAck999 } from '../../../x12/acknowledge';
import type { Claim837, ClaimAck277CA, StatusLevel } from '../../../x12/types';
import { NOWHERE } from '../../../x12/types';
import { type EnvelopeInput, write277CA, write277Request, write999 } from '../../../x12/write';
import { CLINIC } from './clinic';
import { party } from './visits';

/** A claim as it reached the clearinghouse. */
export type SentClaim = Claim837;

let lastControlNumber = 0;

/** The envelope of a file to us, with a control number of its own. */
export function envelopeFor(on: CalendarDate): EnvelopeInput {
  lastControlNumber += 1;
  const number = String(lastControlNumber);
  return {
    ...{ senderQualifier: 'ZZ', sender: 'CLEAR', receiverQualifier: 'ZZ', receiver: 'OVERTURN' },
    ...{ date: on, time: '0500', usage: 'T', lineBreak: '\n' },
    ...{ interchangeControlNumber: number, groupControlNumber: number },
  };
}

/** The 999 that answers a file of ours. */
export function functionalAck(submitted: Uint8Array, on: CalendarDate): Uint8Array {
  return write999(buildAck999(submitted), envelopeFor(on));
}

export interface ClaimAck {
  claim: SentClaim;
  /** Who speaks: NM101 of 2100A is PR for the payer, AY for the clearinghouse. */
  speaker: 'payer' | 'clearinghouse';
  /** STC01, e.g. `A2:20` or `A7:562:85`. */
  status: string;
  payerControlNumber?: string;
  on: CalendarDate;
}

/** A 277CA about one claim. */
export function claimAck({ claim, speaker, status, payerControlNumber, on }: ClaimAck): Uint8Array {
  const [category = '', code = '', entity] = status.split(':');
  const accepted = category === 'A1' || category === 'A2';
  const source =
    speaker === 'payer'
      ? claim.payer
      : party('AY', { entityType: '2', name: 'CLEARINGHOUSE', idQualifier: '46', id: 'CLEAR' });
  const ack: ClaimAck277CA = {
    ...{ type: 'claimAck', level: 'claim', guide: '005010X214', source: NOWHERE },
    header: { structure: '0085', purpose: '08', reference: `ACK${on}`, date: on, time: '0500', type: 'TH' },
    informationSource: level(source, { trace: `ACK${on}`, dates: [{ qualifier: '009', from: on }] }),
    informationReceiver: level(party('41', { ...claim.batch.submitter, contacts: [] }), {
      trace: claim.batch.header.reference,
      statuses: [{ codes: [{ category: 'A1', code: '19', entity: 'PR' }], date: on, action: 'WQ' }],
    }),
    provider: level(party('85', { entityType: '2', name: CLINIC.name, idQualifier: 'XX', id: CLINIC.npi })),
    patient: patientOf(claim),
    claim: {
      trace: claim.patientControlNumber,
      statuses: [
        {
          codes: [{ category, code, ...(entity && { entity }) }],
          ...{ date: on, action: accepted ? 'WQ' : 'U', chargeCents: claim.chargeCents },
        },
      ],
      references: payerControlNumber ? [{ qualifier: '1K', value: payerControlNumber }] : [],
      ...{ dates: claim.lines[0]?.dates ?? [], lines: [], extra: [] },
    },
  };
  return write277CA([ack], envelopeFor(on));
}

function level(of: StatusLevel['party'], rest: Partial<StatusLevel> = {}): StatusLevel {
  const nothing = { statuses: [], dates: [], references: [], quantities: [], amounts: [], extra: [] };
  return { party: of, ...nothing, ...rest };
}

/** NM1*QC of an answer. */
export function patientOf(claim: SentClaim) {
  const { name, firstName, idQualifier, id } = (claim.patient ?? claim.subscriber).party;
  return party('QC', { entityType: '1', name, firstName, idQualifier, id });
}

/** A 277 request for records: R4, with the payer's number of the request and the day by which it wants them. */
export function recordsRequest(request: {
  claim: SentClaim;
  controlNumber: string;
  on: CalendarDate;
  dueOn: CalendarDate;
  /** The payer's number of the claim. */
  payerControlNumber?: string;
}): Uint8Array {
  const { claim, controlNumber, on, dueOn, payerControlNumber: number } = request;
  return write277Request(
    [
      {
        ...{ type: 'informationRequest', guide: '005010X213', source: NOWHERE },
        header: {
          structure: '0085',
          purpose: '48',
          reference: controlNumber,
          date: on,
          time: '0500',
          type: 'RQ',
        },
        ...{
          payer: claim.payer,
          informationReceiver: party('41', { ...claim.batch.submitter, contacts: [] }),
        },
        provider: party('1P', { entityType: '2', name: CLINIC.name, idQualifier: 'XX', id: CLINIC.npi }),
        patient: patientOf(claim),
        claim: {
          trace: controlNumber,
          statuses: [{ codes: [{ category: 'R4', code: '18842-5' }], date: on }],
          references: [
            { qualifier: 'EJ', value: claim.patientControlNumber },
            ...(number ? [{ qualifier: '1K', value: number }] : []),
          ],
          dates: [...(claim.lines[0]?.dates ?? []), { qualifier: '106', from: dueOn }],
          ...{ lines: [], extra: [] },
        },
      },
    ],
    envelopeFor(on),
    '005010X213',
  );
}
