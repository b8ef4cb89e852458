import type { KeyVariation } from '../../domain/eligibility/after-rejection';
import type { PracticeInstant } from '../../domain/time';
import {
  type Claim837,
  type EligibilityInquiry270,
  NOWHERE,
  type Party,
  type PartyLevel,
} from '../../x12/types';
import { write270 } from '../../x12/write';
import { envelopeTo, momentOf } from '../clearinghouse/envelope';
import type { TradingPartner } from '../database/generated/client';
import { underKeys } from './keys-on-file';

export interface CoverInquiry {
  /** The claim as the payer that is asked would see it. */
  content: Claim837;
  serviceDate: string;
  /** EQ01. */
  serviceTypes: readonly string[];
  /** TRN02: comes back in the 271. */
  trace: string;
  keys?: KeyVariation;
  otherMemberId?: string;
  partner: TradingPartner;
  /** ISA13. */
  controlNumber: string;
  asOf: PracticeInstant;
}

/** The 270 (X279A1) about one person's cover on one day, as bytes. The same input gives the same bytes. */
export function build270(inquiry: CoverInquiry): Uint8Array {
  const { partner, controlNumber, asOf } = inquiry;
  const envelope = envelopeTo(partner, { interchangeControlNumber: controlNumber }, asOf);
  return write270([questionOf(inquiry)], envelope);
}

/** A dependent is asked about below its subscriber; who is not a dependent stands alone. */
function questionOf(inquiry: CoverInquiry): EligibilityInquiry270 {
  const { content, trace, asOf, serviceTypes, keys, otherMemberId } = inquiry;
  const { payer, billing, subscriber, patient } = content;
  const person = (party: Party, entity: string) => named(underKeys(party, keys, otherMemberId), entity);
  const asked = {
    traces: [traceOf(trace, content)],
    dates: [{ qualifier: '291', from: inquiry.serviceDate }],
  };
  const own = level(person(subscriber.party, 'IL'), patient ? undefined : asked);
  return {
    ...{ type: 'eligibilityInquiry', guide: '005010X279A1', source: NOWHERE },
    level: patient ? 'dependent' : 'subscriber',
    header: { structure: '0022', purpose: '13', reference: trace, ...momentOf(asOf) },
    payer: level(named(payer, 'PR')),
    informationReceiver: level(named(billing, '1P')),
    subscriber: own,
    ...(patient
      ? { dependent: { ...level(person(patient.party, '03'), asked), ...related(patient.relationship) } }
      : {}),
    questions: [
      {
        ...{ source: NOWHERE, serviceTypes: [...serviceTypes], diagnosisPointers: [], amounts: [] },
        ...{ sites: [], references: [], dates: [], extra: [] },
      },
    ],
  };
}

function related(code: string | undefined): Pick<PartyLevel, 'relationship'> {
  return code ? { relationship: { insured: 'N', code, more: [] } } : {};
}

/** TRN03: ten characters that begin with 1 where it is a tax id. */
function traceOf(number: string, { billing }: Claim837): PartyLevel['traces'][number] {
  const taxId = billing.references.find(({ qualifier }) => qualifier === 'EI')?.value;
  return { type: '1', number, originator: `1${taxId ?? '000000000'}` };
}

function level(party: Party, asked?: { traces: PartyLevel['traces']; dates: Party['dates'] }): PartyLevel {
  const { traces = [], dates = [] } = asked ?? {};
  return { party: { ...party, dates }, traces, rejections: [], codes: [] };
}

/** A 270 names people by name, birth date and id only. */
function named({ entityType, name, firstName, middleName, suffix, ...rest }: Party, entity: string): Party {
  const { idQualifier, id, birthDate, sex } = rest;
  return {
    entity,
    ...{ entityType, name, firstName, middleName, suffix, idQualifier, id, birthDate, sex },
    ...{ references: [], contacts: [], dates: [], extra: [] },
  };
}
