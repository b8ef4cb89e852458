import { addDays, type CalendarDate } from '../../domain/time';
import { type Draw, digits } from '../behaviours/random';

/** A person who does not exist, insured in their own name. */
export interface SyntheticPerson {
  lastName: string;
  firstName: string;
  birthDate: CalendarDate;
  sex: 'F' | 'M';
  memberId: string;
  street: string;
}

const LAST_NAMES = [
  'ALDERTON',
  'BRACKEN',
  'CORVALE',
  'DELMARE',
  'ESTRIDGE',
  'FENWAY',
  'GALLOWMERE',
  'HOLLIN',
  'INGLEBY',
  'JESSOP',
  'KESTREL',
  'LORRIMER',
  'MARWOOD',
  'NETHERBY',
  'OAKHURST',
  'PELLINOR',
  'QUILLAN',
  'RAVENDALE',
  'SALTMARSH',
  'THORNBURY',
];
const FIRST_NAMES = {
  F: ['ADA', 'BEATRIX', 'CLEO', 'DELIA', 'ELSPETH', 'FERN', 'GWEN', 'HESTER', 'IVY', 'JUNE'],
  M: ['AMOS', 'BRAM', 'CASPER', 'DORIAN', 'EDMUND', 'FELIX', 'GIDEON', 'HUGO', 'IVAN', 'JASPER'],
};
const STREETS = ['ELM COURT', 'MILL LANE', 'RIVER ROAD', 'STATION STREET', 'HIGH TERRACE'];

const EARLIEST_BIRTH: CalendarDate = '1941-01-01';
const BIRTH_SPREAD_DAYS = 26_000;

function pick<T>(draw: Draw, purpose: string, from: readonly T[]): T {
  return from[Math.floor(draw(purpose) * from.length)] as T;
}

/** Makes up a person; `idPrefix` is how the payer's member ids begin. */
export function inventPerson(draw: Draw, idPrefix: string): SyntheticPerson {
  const sex = draw('sex') < 0.55 ? 'F' : 'M';
  return {
    lastName: pick(draw, 'lastName', LAST_NAMES),
    firstName: pick(draw, 'firstName', FIRST_NAMES[sex]),
    birthDate: addDays(EARLIEST_BIRTH, Math.floor(draw('birth') * BIRTH_SPREAD_DAYS)),
    sex,
    memberId: `${idPrefix}${digits(draw, 'member', 9)}`,
    street: `${1 + Math.floor(draw('house') * 200)} ${pick(draw, 'street', STREETS)}`,
  };
}
