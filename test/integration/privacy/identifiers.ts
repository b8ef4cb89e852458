import { readClaims837 } from '../../../x12/read';
import type { Claim837, Party } from '../../../x12/types';

/** A person's data as it was billed: what may stand nowhere outside the database and the files themselves. */
export interface Identifier {
  kind: 'name' | 'memberId' | 'birthDate' | 'street' | 'diagnosis' | 'accountNumber';
  value: string;
}

/** Every identifier of a person in 837 files. */
export function identifiersIn(files: readonly Uint8Array[]): Identifier[] {
  const found = new Map<string, Identifier>();
  for (const bytes of files) {
    for (const item of readClaims837(bytes)) {
      if (item.type !== 'claim') continue;
      for (const one of identifiersOf(item)) found.set(`${one.kind}/${one.value}`, one);
    }
  }
  return [...found.values()];
}

function identifiersOf(claim: Claim837): Identifier[] {
  const persons = [claim.subscriber.party, ...(claim.patient ? [claim.patient.party] : [])];
  return [
    ...persons.flatMap(identifiersOfPerson),
    ...claim.codes.flatMap(({ code }) => diagnosisForms(code).map(as('diagnosis'))),
    { kind: 'accountNumber', value: claim.patientControlNumber },
  ];
}

function identifiersOfPerson({ name, firstName, id, birthDate, address }: Party): Identifier[] {
  return [
    ...[name, firstName].filter(isText).map(as('name')),
    ...[id].filter(isText).map(as('memberId')),
    ...(birthDate ? dateForms(birthDate).map(as('birthDate')) : []),
    ...[address?.line1].filter(isText).map(as('street')),
  ];
}

/** A date as X12, we, and Americans write it. */
function dateForms(date: string): string[] {
  const [year = '', month = '', day = ''] = date.split('-');
  return [date, `${year}${month}${day}`, `${month}/${day}/${year}`];
}

/** An ICD-10 code without its dot, as in X12, and with it. */
function diagnosisForms(code: string): string[] {
  return code.length > 3 ? [code, `${code.slice(0, 3)}.${code.slice(3)}`] : [code];
}

function as(kind: Identifier['kind']) {
  return (value: string): Identifier => ({ kind, value });
}

function isText(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

/**
 * The identifiers that stand in a text as words of their own. Names count in any case; codes and numbers as they are, because a lower-case
 * diagnosis code looks like part of an id.
 * @returns `kind: value`, sorted
 */
export function identifiersFound(text: string, identifiers: readonly Identifier[]): string[] {
  const found = identifiers.filter(({ kind, value }) => {
    const word = `(?<![A-Za-z0-9])${value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![A-Za-z0-9])`;
    return new RegExp(word, kind === 'name' ? 'i' : '').test(text);
  });
  return found.map(({ kind, value }) => `${kind}: ${value}`).sort();
}
