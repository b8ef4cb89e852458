import type { Segment } from '../segment';
import type { Party, PaymentKey, RemitClaim835, RemitGroup } from '../types';
import type { ReadContext } from './context';
import {
  addAdjustments,
  addPresent,
  rawSegment,
  readAmount,
  readDtm,
  readQuantity,
  readReference,
} from './parts';
import { readContact, readName } from './party';

/** Loop 2100 opened by CLP. */
export function newRemitClaim(
  context: ReadContext,
  clp: Segment,
  payment: PaymentKey,
  group: RemitGroup | undefined,
): RemitClaim835 {
  const claim: RemitClaim835 = {
    type: 'remitClaim',
    source: clp.position,
    payment,
    patientControlNumber: clp.el(1),
    status: clp.el(2),
    chargeCents: context.cents(clp, 3),
    paidCents: context.cents(clp, 4),
    adjustments: [],
    otherParties: [],
    references: [],
    dates: [],
    contacts: [],
    amounts: [],
    quantities: [],
    lines: [],
    extra: [],
  };
  return addPresent(claim, {
    group,
    patientResponsibilityCents: context.optionalCents(clp, 5),
    filingIndicator: context.text(clp, 6),
    payerControlNumber: context.text(clp, 7),
    facilityCode: context.text(clp, 8),
    frequency: context.text(clp, 9),
    drg: context.text(clp, 11),
    drgWeight: context.quantity(clp, 12),
    dischargeFraction: context.quantity(clp, 13),
  });
}

export function addToRemitClaim(context: ReadContext, claim: RemitClaim835, segment: Segment): void {
  switch (segment.tag) {
    case 'CAS':
      addAdjustments(context, claim.adjustments, segment);
      break;
    case 'NM1':
      addRemitParty(claim, readName(segment));
      break;
    case 'MIA':
      claim.mia = [...segment.elements];
      break;
    case 'MOA':
      claim.moa = [...segment.elements];
      break;
    case 'REF':
      claim.references.push(readReference(segment));
      break;
    case 'DTM':
      claim.dates.push(readDtm(context, segment));
      break;
    case 'PER':
      claim.contacts.push(readContact(segment));
      break;
    case 'AMT':
      claim.amounts.push(readAmount(context, segment));
      break;
    case 'QTY':
      claim.quantities.push(readQuantity(context, segment));
      break;
    default:
      claim.extra.push(rawSegment(segment));
  }
}

type PartyField =
  | 'patient'
  | 'insured'
  | 'correctedInsured'
  | 'serviceProvider'
  | 'crossoverCarrier'
  | 'priorityPayer'
  | 'otherSubscriber';

/** Which field an entity code of NM101 fills, in the order of the guide. */
export const REMIT_PARTIES: readonly (readonly [string, PartyField])[] = [
  ['QC', 'patient'],
  ['IL', 'insured'],
  ['74', 'correctedInsured'],
  ['82', 'serviceProvider'],
  ['TT', 'crossoverCarrier'],
  ['PR', 'priorityPayer'],
  ['GB', 'otherSubscriber'],
];

function addRemitParty(claim: RemitClaim835, party: Party): void {
  const field = REMIT_PARTIES.find(([entity]) => entity === party.entity)?.[1];
  if (field && claim[field] === undefined) claim[field] = party;
  else claim.otherParties.push(party);
}
