import type { CalendarDate } from '../../domain/time';
import type { Batch837, Claim837, OtherPayer, Party, ServiceLine } from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import type { PayerProfile } from '../behaviours';
import { drawFor } from '../behaviours/random';
import type { Clinic } from './clinics';
import { syntheticNpi, syntheticTaxId } from './identifiers';
import type { SyntheticPerson } from './people';
import type { Visit } from './visits';

const GUIDE = '005010X222A1';
/** The demo's identifiers are the same whatever the seed: clinics do not move house. */
const IDENTITY = 'overturn-demo';

function party(entity: string, rest: Partial<Party>): Party {
  return { entity, references: [], contacts: [], dates: [], extra: [], ...rest };
}

/** What identifies a clinic to payers. */
export function clinicIdentity(clinic: Clinic): { npi: string; taxId: string } {
  const draw = drawFor(IDENTITY, clinic.key);
  return { npi: syntheticNpi(draw, 'npi'), taxId: syntheticTaxId(draw, 'tin') };
}

/** BHT and loops 1000A/B of a clinic's export. */
export function batchOf(clinic: Clinic, exportedOn: CalendarDate, reference: string): Batch837 {
  return {
    header: { structure: '0019', purpose: '00', reference, date: exportedOn, time: '0600', type: 'CH' },
    submitter: party('41', {
      entityType: '2',
      name: clinic.name,
      idQualifier: '46',
      id: clinicIdentity(clinic).taxId,
      contacts: [{ function: 'IC', name: 'BILLING', numbers: [{ qualifier: 'TE', number: clinic.phone }] }],
    }),
    receiver: party('40', { entityType: '2', name: 'OVERTURN', idQualifier: '46', id: 'OVERTURN' }),
  };
}

function billingOf(clinic: Clinic): Party {
  const { npi, taxId } = clinicIdentity(clinic);
  return party('85', {
    entityType: '2',
    name: clinic.name,
    idQualifier: 'XX',
    id: npi,
    address: { line1: clinic.street, city: clinic.city, state: clinic.state, zip: clinic.zip },
    taxonomy: { role: 'BI', qualifier: 'PXC', taxonomy: clinic.taxonomy },
    references: [{ qualifier: 'EI', value: taxId }],
  });
}

function subscriberOf(person: SyntheticPerson, clinic: Clinic): Party {
  return party('IL', {
    entityType: '1',
    name: person.lastName,
    firstName: person.firstName,
    idQualifier: 'MI',
    id: person.memberId,
    address: { line1: person.street, city: clinic.city, state: clinic.state, zip: clinic.zip },
    birthDate: person.birthDate,
    sex: person.sex,
  });
}

function renderingOf(clinic: Clinic, physician: number): Party | undefined {
  const person = clinic.physicians[physician];
  return (
    person &&
    party('82', {
      entityType: '1',
      name: person.lastName,
      firstName: person.firstName,
      idQualifier: 'XX',
      id: syntheticNpi(drawFor(IDENTITY, clinic.key, person.lastName), 'npi'),
      taxonomy: { role: 'PE', qualifier: 'PXC', taxonomy: person.taxonomy },
    })
  );
}

function serviceLine(visit: Visit, index: number): ServiceLine {
  const billed = visit.pattern.lines[index] as Visit['pattern']['lines'][number];
  return {
    source: NOWHERE,
    number: String(index + 1),
    procedure: { qualifier: 'HC', code: billed.procedure, modifiers: billed.modifiers },
    chargeCents: billed.chargeCents,
    unit: 'UN',
    quantity: '1',
    diagnosisPointers: [Math.min(index, visit.pattern.diagnoses.length - 1) + 1],
    paperwork: [],
    dates: [{ qualifier: '472', from: visit.serviceDate }],
    quantities: [],
    references: [{ qualifier: '6R', value: `${visit.accountNumber}-${index + 1}` }],
    amounts: [],
    notes: [],
    drugs: [],
    providers: { others: [] },
    adjudications: [],
    extra: [],
  };
}

/** Loop 2320 of a payer that comes after the one that is billed. */
function coverageAfter(
  { clinic, patient }: Visit,
  { name, payerId, filingIndicator }: PayerProfile,
): OtherPayer {
  return {
    ...{ source: NOWHERE, sequence: 'S', relationship: '18', filingIndicator },
    ...{ benefitsAssigned: 'Y', releaseOfInformation: 'Y' },
    ...{ adjustments: [], amounts: [], providers: [], extra: [] },
    subscriber: subscriberOf({ ...patient, memberId: `S${patient.memberId}` }, clinic),
    payer: party('PR', { entityType: '2', name, idQualifier: 'PI', id: payerId }),
  };
}

/** A visit as an 837P claim. */
export function toClaim837(visit: Visit, batch: Batch837): Claim837 {
  const { clinic, payer, pattern } = visit;
  const rendering = visit.physician === undefined ? undefined : renderingOf(clinic, visit.physician);
  return {
    type: 'claim',
    kind: 'professional',
    guide: GUIDE,
    source: NOWHERE,
    batch,
    billing: billingOf(clinic),
    subscriber: {
      sequence: 'P',
      relationship: '18',
      filingIndicator: payer.filingIndicator,
      party: subscriberOf(visit.patient, clinic),
    },
    payer: party('PR', { entityType: '2', name: payer.name, idQualifier: 'PI', id: payer.payerId }),
    patientControlNumber: visit.accountNumber,
    chargeCents: pattern.lines.reduce((sum, line) => sum + line.chargeCents, 0),
    facilityCode: '11',
    facilityQualifier: 'B',
    frequency: '1',
    providerSignature: 'Y',
    assignment: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    dates: [],
    paperwork: [],
    amounts: [],
    quantities: [],
    references: [
      ...(visit.authorization ? [{ qualifier: 'G1', value: visit.authorization }] : []),
      ...(visit.clia ? [{ qualifier: 'X4', value: visit.clia }] : []),
    ],
    notes: [],
    codes: pattern.diagnoses.map((code, index) => ({ qualifier: index === 0 ? 'ABK' : 'ABF', code })),
    providers: { ...(rendering && { rendering }), others: [] },
    otherPayers: visit.secondary ? [coverageAfter(visit, visit.secondary)] : [],
    lines: pattern.lines.map((_, index) => serviceLine(visit, index)),
    extra: [],
  };
}
