import type {
  AmountFact,
  BusinessHeader,
  CoverageInfo,
  Note,
  Paperwork,
  Party,
  QuantityFact,
} from '../types';
import type { LevelOut } from './hierarchy';
import { fromRaw, inOrder, type OutSegment } from './segments';
import { amount, day, dtp, optionalDay, ref, some } from './values';

const PARTY_ORDER = ['NM1', 'N1', 'N2', 'PRV', 'N3', 'N4', 'DMG', 'DTP', 'REF', 'PER'];

/** NM1 and what follows it in its loop. */
export function partySegments(party: Party): OutSegment[] {
  const { entity, entityType, name, firstName, middleName, prefix, suffix, idQualifier, id } = party;
  const nm1: OutSegment = [
    'NM1',
    entity,
    entityType,
    name,
    firstName,
    middleName,
    prefix,
    suffix,
    idQualifier,
    id,
  ];
  return inOrder(PARTY_ORDER, [nm1, ...belowName(party)]);
}

/** N1 and what follows it: payer and payee of an 835. */
export function organisationSegments(party: Party): OutSegment[] {
  const n1: OutSegment = ['N1', party.entity, party.name, party.idQualifier, party.id];
  return inOrder(PARTY_ORDER, [n1, ...belowName(party)]);
}

function belowName(party: Party): OutSegment[] {
  const { address, taxonomy } = party;
  return [
    ...some<OutSegment>(
      taxonomy && ['PRV', taxonomy.role, taxonomy.qualifier, taxonomy.taxonomy],
      address && address.line1 !== '' && ['N3', address.line1, address.line2],
      address && city(address),
    ),
    ...demographics(party),
    ...party.dates.map(dtp),
    ...party.references.map(ref),
    ...party.contacts.map(
      (contact): OutSegment => [
        'PER',
        contact.function,
        contact.name,
        ...contact.numbers.flatMap(({ qualifier, number }) => [qualifier, number]),
      ],
    ),
    ...party.extra.map(fromRaw),
  ];
}

function city(address: NonNullable<Party['address']>): OutSegment | undefined {
  const { city: name, state, zip, country, subdivision } = address;
  const known = [name, state, zip, country, subdivision].some((value) => value !== undefined);
  return known ? ['N4', name, state, zip, country, '', '', subdivision] : undefined;
}

/** DMG, where birth date or sex are known. */
export function demographics(party: Party): OutSegment[] {
  if (!party.birthDate && !party.sex) return [];
  return [['DMG', party.birthDate ? 'D8' : undefined, optionalDay(party.birthDate), party.sex]];
}

/** A person's level in a 276 or 277: birth date and sex stand before the name, unlike in an 837. */
export function personLevel(code: string, person: Party): LevelOut {
  const { birthDate: _birthDate, sex: _sex, ...named } = person;
  const segments = [...demographics(person), ...partySegments(named)];
  return { code, segments, withoutChildCode: code !== '22' };
}

/** A party without some of its kept segments, and those segments, which stand elsewhere. */
export function splitExtra(party: Party, tags: readonly string[]): { party: Party; apart: OutSegment[] } {
  const isApart = (tag: string) => tags.includes(tag);
  return {
    party: { ...party, extra: party.extra.filter(([tag]) => !isApart(tag)) },
    apart: party.extra.filter(([tag]) => isApart(tag)).map(fromRaw),
  };
}

export function bht(header: BusinessHeader): OutSegment {
  const date = header.date === undefined ? undefined : day(header.date);
  return ['BHT', header.structure, header.purpose, header.reference, date, header.time, header.type];
}

export function sbr(coverage: CoverageInfo): OutSegment {
  const { sequence, relationship, groupNumber, groupName, insuranceType, filingIndicator } = coverage;
  return ['SBR', sequence, relationship, groupNumber, groupName, insuranceType, '', '', '', filingIndicator];
}

export function amt(fact: AmountFact): OutSegment {
  return ['AMT', fact.qualifier, amount(fact.cents)];
}

export function qty(fact: QuantityFact): OutSegment {
  return ['QTY', fact.qualifier, fact.quantity];
}

export function pwk(paper: Paperwork): OutSegment {
  const qualifier = paper.controlNumber === undefined ? undefined : 'AC';
  return [
    'PWK',
    paper.reportType,
    paper.transmission,
    '',
    '',
    qualifier,
    paper.controlNumber,
    paper.description,
  ];
}

export function nte(note: Note): OutSegment {
  return ['NTE', note.code, note.text];
}
