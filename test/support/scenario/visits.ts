import type { CalendarDate } from '../../../domain/time';
import type { Batch837, Claim837, OtherPayer, Party, ServiceLine } from '../../../x12/types';
import { NOWHERE } from '../../../x12/types';
import { write837 } from '../../../x12/write';
import { CLINIC, type StoryPayer } from './clinic';
import { dollars } from './money';

/** One visit as a practice system exports it. */
export interface Visit {
  /** The practice's own account number (CLM01 of its export). */
  account: string;
  payer: StoryPayer;
  serviceDate: CalendarDate;
  diagnoses: readonly string[];
  /** `pointers` are 1-based; the first diagnosis where none are given. */
  lines: readonly {
    procedure: string;
    modifiers?: string[];
    charge: string;
    pointers?: number[];
    /** Of an institutional line. */
    revenueCode?: string;
  }[];
  /** A facility's claim (837I): the first two digits of its type of bill, and the DRG of an inpatient stay. */
  institutional?: { typeOfBill: string; drg?: string };
  /** The practice's own number of the patient, where visits to several payers belong to one. */
  patientId?: string;
  /** One patient where none is named. */
  memberId?: string;
  /** Payers that come after, secondary first, with the patient's number there. */
  later?: readonly { payer: StoryPayer; memberId: string }[];
}

/** The practice's 837P export of some visits. */
export function exportOf(visits: readonly Visit[], on: CalendarDate, controlNumber: string): Uint8Array {
  const batch = batchOf(on, controlNumber);
  return write837(
    visits.map((visit) => claimOf(visit, batch)),
    {
      ...{ senderQualifier: 'ZZ', sender: 'ELMSTREET', receiverQualifier: 'ZZ', receiver: 'OVERTURN' },
      ...{ date: on, time: '0600', usage: 'T' },
      ...{ interchangeControlNumber: controlNumber, groupControlNumber: controlNumber },
    },
  );
}

export function party(entity: string, rest: Partial<Party> = {}): Party {
  return { entity, references: [], contacts: [], dates: [], extra: [], ...rest };
}

function batchOf(on: CalendarDate, reference: string): Batch837 {
  return {
    header: { structure: '0019', purpose: '00', reference, date: on, time: '0600', type: 'CH' },
    submitter: party('41', {
      ...{ entityType: '2', name: CLINIC.name, idQualifier: '46', id: CLINIC.taxId },
      contacts: [{ function: 'IC', name: 'BILLING', numbers: [{ qualifier: 'TE', number: '6145550100' }] }],
    }),
    receiver: party('40', { entityType: '2', name: 'OVERTURN', idQualifier: '46', id: 'OVERTURN' }),
  };
}

function claimOf(visit: Visit, batch: Batch837): Claim837 {
  const { account, payer, diagnoses, memberId = 'MEM0001' } = visit;
  return {
    ...{ type: 'claim', kind: 'professional', guide: '005010X222A1', source: NOWHERE, batch },
    billing: party('85', {
      ...{ entityType: '2', name: CLINIC.name, idQualifier: 'XX', id: CLINIC.npi, address: CLINIC.address },
      references: [{ qualifier: 'EI', value: CLINIC.taxId }],
    }),
    subscriber: {
      ...{ sequence: 'P', relationship: '18', filingIndicator: payer.filingIndicator },
      party: subscriberOf(memberId),
    },
    payer: party('PR', { entityType: '2', name: payer.name, idQualifier: 'PI', id: payer.id }),
    ...{ patientControlNumber: account, frequency: '1', facilityCode: '11', facilityQualifier: 'B' },
    ...{ providerSignature: 'Y', assignment: 'A', benefitsAssigned: 'Y', releaseOfInformation: 'Y' },
    chargeCents: visit.lines.reduce((sum, { charge }) => sum + dollars(charge), 0),
    ...{ dates: [], paperwork: [], amounts: [], quantities: [], notes: [] },
    references: visit.patientId ? [{ qualifier: 'EA', value: visit.patientId }] : [],
    otherPayers: (visit.later ?? []).map((other, at) => otherPayerOf(other, at)),
    codes: diagnoses.map((code, at) => ({ qualifier: at === 0 ? 'ABK' : 'ABF', code })),
    providers: { others: [] },
    lines: visit.lines.map((line, at) => lineOf(visit, line, at)),
    extra: [],
    ...(visit.institutional && asInstitutional(visit, visit.institutional)),
  };
}

/** What a facility's claim states otherwise than a visit. */
function asInstitutional(
  { diagnoses, serviceDate }: Visit,
  { typeOfBill, drg }: NonNullable<Visit['institutional']>,
): Partial<Claim837> {
  const codes = diagnoses.map((code, at) => ({ qualifier: at === 0 ? 'ABK' : 'ABF', code }));
  return {
    ...{ kind: 'institutional', guide: '005010X223A2', facilityCode: typeOfBill, facilityQualifier: 'A' },
    admission: { admissionType: '1', admissionSource: '1', patientStatus: '01' },
    dates: [
      { qualifier: '434', from: serviceDate, to: serviceDate },
      { qualifier: '435', from: serviceDate, time: '0800' },
    ],
    codes: drg
      ? [...codes, { qualifier: 'ABJ', code: diagnoses[0] ?? '' }, { qualifier: 'DR', code: drg }]
      : codes,
    providers: {
      others: [],
      attending: party('71', {
        entityType: '1',
        name: 'WARD',
        firstName: 'WENDY',
        idQualifier: 'XX',
        id: CLINIC.npi,
      }),
    },
  };
}

function otherPayerOf({ payer, memberId }: { payer: StoryPayer; memberId: string }, at: number): OtherPayer {
  return {
    ...{ source: NOWHERE, sequence: at === 0 ? 'S' : 'T', relationship: '18' },
    ...{ filingIndicator: payer.filingIndicator, benefitsAssigned: 'Y', releaseOfInformation: 'Y' },
    ...{ adjustments: [], amounts: [], providers: [], extra: [] },
    subscriber: party('IL', {
      ...{ entityType: '1', name: 'ROE', firstName: 'JANE', idQualifier: 'MI', id: memberId },
    }),
    payer: party('PR', { entityType: '2', name: payer.name, idQualifier: 'PI', id: payer.id }),
  };
}

function subscriberOf(memberId: string): Party {
  return party('IL', {
    ...{ entityType: '1', name: 'ROE', firstName: 'JANE', idQualifier: 'MI', id: memberId },
    ...{ birthDate: '1980-02-29', sex: 'F' },
    address: { line1: '1 OAK AVENUE', city: 'COLUMBUS', state: 'OH', zip: '43215' },
  });
}

function lineOf(visit: Visit, line: Visit['lines'][number], at: number): ServiceLine {
  const { procedure: code, modifiers = [], charge, pointers = [1] } = line;
  return {
    ...{ source: NOWHERE, number: String(at + 1), unit: 'UN', quantity: '1' },
    ...(code !== '' && { procedure: { qualifier: 'HC', code, modifiers } }),
    ...(line.revenueCode && { revenueCode: line.revenueCode }),
    chargeCents: dollars(charge),
    diagnosisPointers: line.revenueCode ? [] : pointers,
    dates: [{ qualifier: '472', from: visit.serviceDate }],
    ...{ paperwork: [], quantities: [], references: [], amounts: [], notes: [], drugs: [] },
    ...{ providers: { others: [] }, adjudications: [], extra: [] },
  };
}
