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
import { level, named, traceOf } from '../inquiries/party-levels';
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
