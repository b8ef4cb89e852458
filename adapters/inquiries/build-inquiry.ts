import { addDays, type PracticeInstant } from '../../domain/time';
import { type Claim837, NOWHERE, type Party, type StatusInquiry276 } from '../../x12/types';
import { write276 } from '../../x12/write';
import { envelopeTo, momentOf } from '../clearinghouse/envelope';
import type { TradingPartner } from '../database/generated/client';

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
    payer: named(payer, 'PR'),
    informationReceiver: named(content.batch.submitter, '41'),
    provider: named(billing, '1P'),
    subscriber: {
      ...named(subscriber.party, 'IL'),
      birthDate: subscriber.party.birthDate,
      sex: subscriber.party.sex,
    },
    ...(patient
      ? {
          dependent: {
            ...named(patient.party, 'QC'),
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

/** A 276 names people and organisations by name and id only. */
function named({ entityType, name, firstName, middleName, idQualifier, id }: Party, entity: string): Party {
  return {
    entity,
    ...{ entityType, name, firstName, middleName, idQualifier, id },
    ...{ references: [], contacts: [], dates: [], extra: [] },
  };
}

/** Days before and after the service, where the claim was not found by the days themselves. */
const WIDER_BY_DAYS = 30;

function serviceDates({ lines, dates }: Claim837, widerBy: number): StatusInquiry276['dates'] {
  const ranges = [...lines.flatMap((line) => line.dates), ...dates].filter(
    ({ qualifier, from }) => from && ['472', '434'].includes(qualifier),
  );
  const from = ranges.map((range) => range.from as string).sort()[0];
  const to = ranges
    .map((range) => range.to ?? (range.from as string))
    .sort()
    .at(-1);
  if (from && to && widerBy > 0)
    return [{ qualifier: '472', from: addDays(from, -widerBy), to: addDays(to, widerBy) }];
  return from ? [{ qualifier: '472', from, ...(to && to !== from ? { to } : {}) }] : [];
}
