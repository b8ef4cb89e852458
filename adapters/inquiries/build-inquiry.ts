import type { PracticeInstant } from '../../domain/time';
import { type Claim837, NOWHERE, type StatusInquiry276 } from '../../x12/types';
import { write276 } from '../../x12/write';
import { envelopeTo, momentOf } from '../clearinghouse/envelope';
import type { TradingPartner } from '../database/generated/client';
import { namedById, serviceDates } from './claim-identity';

export interface Inquiry {
  /** The version that is asked about, as it was sent. */
  content: Claim837;
  /** The payer's number of the claim, where it gave one. */
  payerControlNumber?: string;
  /** Ask for a span around the days of service: the payer did not find the claim by them. */
  widerDays?: true;
  /** TRN02: comes back in the 277. */
  trace: string;
  partner: TradingPartner;
  /** ISA13. */
  controlNumber: string;
  asOf: PracticeInstant;
}

/** The 276 (X212) that asks about one claim version, as bytes. The same input gives the same bytes. */
export function buildInquiry(inquiry: Inquiry): Uint8Array {
  const { partner, controlNumber, asOf } = inquiry;
  const envelope = envelopeTo(partner, { interchangeControlNumber: controlNumber }, asOf);
  return write276([questionOf(inquiry)], envelope);
}

function questionOf({ content, payerControlNumber, widerDays, trace, asOf }: Inquiry): StatusInquiry276 {
  const { billing, payer, subscriber, patient } = content;
  return {
    type: 'statusInquiry',
    guide: '005010X212',
    source: NOWHERE,
    header: { structure: '0010', purpose: '13', reference: trace, ...momentOf(asOf) },
    payer: namedById(payer, 'PR'),
    informationReceiver: namedById(content.batch.submitter, '41'),
    provider: namedById(billing, '1P'),
    subscriber: {
      ...namedById(subscriber.party, 'IL'),
      birthDate: subscriber.party.birthDate,
      sex: subscriber.party.sex,
    },
    ...(patient
      ? {
          dependent: {
            ...namedById(patient.party, 'QC'),
            birthDate: patient.party.birthDate,
            sex: patient.party.sex,
          },
        }
      : {}),
    trace,
    references: [
      ...(payerControlNumber ? [{ qualifier: '1K', value: payerControlNumber }] : []),
      { qualifier: 'EJ', value: content.patientControlNumber },
    ],
    amounts: [{ qualifier: 'T3', cents: content.chargeCents }],
    dates: serviceDates(content, widerDays ? WIDER_BY_DAYS : 0),
    lines: [],
    extra: [],
  };
}

/** Days before and after the service, where the claim was not found by the days themselves. */
const WIDER_BY_DAYS = 30;
