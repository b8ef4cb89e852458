import type { Segment } from '../segment';
import type { Address, Contact, Party, ProviderTaxonomy } from '../types';
import type { ReadContext } from './context';
import { present, rawSegment, readDtp, readReference } from './parts';

/** A party of which nothing is known but its role. */
export function emptyParty(entity: string): Party {
  return { entity, references: [], contacts: [], dates: [], extra: [] };
}

/** NM1. */
export function readName(nm1: Segment): Party {
  const party = emptyParty(nm1.el(1));
  NAME_FIELDS.forEach((field, index) => {
    const value = nm1.el(index + 2);
    if (value !== '') party[field] = value;
  });
  return party;
}

/** NM102 to NM109, in order. */
const NAME_FIELDS = [
  'entityType',
  'name',
  'firstName',
  'middleName',
  'prefix',
  'suffix',
  'idQualifier',
  'id',
] as const satisfies (keyof Party)[];

/** N1, as the 835 names payer and payee. */
export function readOrganisation(n1: Segment): Party {
  return present({
    ...emptyParty(n1.el(1)),
    name: n1.el(2) || undefined,
    idQualifier: n1.el(3) || undefined,
    id: n1.el(4) || undefined,
  });
}

/** What follows a name in its loop. A segment without a field of its own is kept in `extra`. */
export function addToParty(context: ReadContext, party: Party, segment: Segment): void {
  switch (segment.tag) {
    case 'N3':
      if (party.address?.line1) party.extra.push(rawSegment(segment));
      else party.address = { ...party.address, ...readStreet(segment) };
      break;
    case 'N4':
      party.address = { line1: '', ...party.address, ...readCity(segment) };
      break;
    case 'PER':
      party.contacts.push(readContact(segment));
      break;
    case 'REF':
      party.references.push(readReference(segment));
      break;
    case 'DMG':
      addDemographics(context, party, segment);
      break;
    case 'PRV':
      party.taxonomy = readTaxonomy(segment);
      break;
    case 'DTP':
      party.dates.push(readDtp(context, segment));
      break;
    default:
      party.extra.push(rawSegment(segment));
  }
}

export function addDemographics(context: ReadContext, party: Party, dmg: Segment): void {
  const birthDate = context.date(dmg, 2);
  if (birthDate) party.birthDate = birthDate;
  if (dmg.el(3)) party.sex = dmg.el(3);
}

export function readTaxonomy(prv: Segment): ProviderTaxonomy {
  return present({
    role: prv.el(1),
    qualifier: prv.el(2) || undefined,
    taxonomy: prv.el(3) || undefined,
  });
}

export function readContact(per: Segment): Contact {
  const numbers = [3, 5, 7]
    .map((n) => ({ qualifier: per.el(n), number: per.el(n + 1) }))
    .filter(({ qualifier, number }) => qualifier !== '' || number !== '');
  return present({ function: per.el(1), name: per.el(2) || undefined, numbers });
}

function readStreet(n3: Segment): Pick<Address, 'line1' | 'line2'> {
  return present({ line1: n3.el(1), line2: n3.el(2) || undefined });
}

function readCity(n4: Segment): Partial<Address> {
  return present({
    city: n4.el(1) || undefined,
    state: n4.el(2) || undefined,
    zip: n4.el(3) || undefined,
    country: n4.el(4) || undefined,
    subdivision: n4.el(7) || undefined,
  });
}
