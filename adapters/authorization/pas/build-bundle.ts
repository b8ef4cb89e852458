import { createHash } from 'node:crypto';
import { npiOf, referenceOf } from '../../../x12/lookup';
import type { Claim837, Party, ServiceLine } from '../../../x12/types';
import { lineDays } from '../../import/claim-facts';
import { traceOf } from '../../inquiries/party-levels';
import type { AuthorizationQuestion } from '../port';
import { servicesAsked } from '../services-asked';
import { EXTENSION, PROFILE, SYSTEM, X12_SYSTEM } from './vocabulary';

type Resource = { resourceType: string } & Record<string, unknown>;
type Role = 'claim' | 'insurer' | 'provider' | 'coverage' | 'subscriber' | 'patient' | 'giver';

/** The Bundle of a `Claim/$submit` or `Claim/$inquire`, as bytes. The same input gives the same bytes. */
export function buildBundle(question: AuthorizationQuestion): Uint8Array {
  const { content, of, trace, asOf } = question;
  const { subscriber, patient, payer, billing } = content;
  const giver = giverOf(content);
  const resources: [Role, Resource][] = [
    ['claim', claimOf(question)],
    ['insurer', { ...organization(payer), identifier: identifiersOf(payer, 'NIIP') }],
    ['provider', { ...organization(billing), identifier: identifiersOf(billing, 'PRN') }],
    ['coverage', coverageOf(question)],
    ['subscriber', person(subscriber.party)],
    ...(patient ? [['patient', person(patient.party)] as [Role, Resource]] : []),
    ...(giver ? [['giver', practitioner(giver)] as [Role, Resource]] : []),
  ];
  const bundle = {
    resourceType: 'Bundle',
    meta: { profile: [of === 'request' ? PROFILE.requestBundle : PROFILE.inquiryBundle] },
    identifier: traceIdentifier(trace, content),
    type: 'collection',
    timestamp: new Date(asOf).toISOString(),
    entry: resources.map(([role, resource]) => ({ fullUrl: urlOf(question, role), resource })),
  };
  return Buffer.from(JSON.stringify(bundle));
}

/** Where a resource of ours stands in our Bundle; the answer refers to the claim and the patient by it. */
export function urlOf({ trace, requestTrace = trace }: AuthorizationQuestion, role: Role): string {
  const hex = createHash('sha256').update(`${requestTrace}/${role}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return `urn:uuid:${[...parts, hex.slice(20, 32)].join('-')}`;
}

/** The person whose care is asked about stands in our Bundle under this role. */
export function roleOfPatient({ patient }: Claim837): Role {
  return patient ? 'patient' : 'subscriber';
}

function claimOf(question: AuthorizationQuestion): Resource {
  const { of, content, trace, requestTrace = trace, urgency, asOf } = question;
  const refer = (role: Role) => ({ reference: urlOf(question, role) });
  const isExpedited = urgency === 'expedited';
  return {
    resourceType: 'Claim',
    ...(isExpedited
      ? { extension: [concept(EXTENSION.levelOfService, X12_SYSTEM.levelOfService, 'U')] }
      : {}),
    identifier: [traceIdentifier(requestTrace, content)],
    status: 'active',
    type: coded(SYSTEM.claimType, content.kind === 'institutional' ? 'institutional' : 'professional'),
    ...{ use: 'preauthorization', patient: refer(roleOfPatient(content)) },
    created: new Date(asOf).toISOString(),
    ...{ insurer: refer('insurer'), provider: refer('provider') },
    priority: coded(SYSTEM.priority, isExpedited ? 'stat' : 'normal'),
    diagnosis: diagnosesOf(content),
    ...(giverOf(content) ? { careTeam: [{ sequence: 1, provider: refer('giver') }] } : {}),
    insurance: [{ sequence: 1, focal: true, coverage: refer('coverage') }],
    ...(of === 'request' ? { item: itemsOf(question) } : {}),
  };
}

function diagnosesOf({ codes }: Claim837): object[] {
  const found = codes.filter(({ qualifier }) => qualifier === 'ABK' || qualifier === 'ABF');
  return found.map(({ code }, index) => ({
    sequence: index + 1,
    diagnosisCodeableConcept: coded(SYSTEM.diagnosis, code),
  }));
}

function itemsOf({ content, procedures }: AuthorizationQuestion): object[] {
  return servicesAsked(content, procedures).map((line, index) => ({
    extension: [
      concept(EXTENSION.requestType, X12_SYSTEM.requestCategory, 'HS'),
      concept(EXTENSION.certificationType, X12_SYSTEM.certificationType, 'I'),
    ],
    sequence: index + 1,
    productOrService: serviceOf(line),
    ...servicedOf(line),
    ...placeOf(content, line),
    ...(line.quantity ? { quantity: { value: Number(line.quantity) } } : {}),
  }));
}

function serviceOf({ procedure, revenueCode }: ServiceLine): object {
  if (!procedure) return coded(SYSTEM.revenue, revenueCode ?? '');
  const isCpt = /^\d{4}[0-9A-Z]$/.test(procedure.code);
  return coded(isCpt ? SYSTEM.cpt : SYSTEM.hcpcs, procedure.code);
}

function servicedOf(line: ServiceLine): object {
  const days = lineDays(line);
  if (!days) return {};
  return days.from === days.to
    ? { servicedDate: days.from }
    : { servicedPeriod: { start: days.from, end: days.to } };
}

function placeOf({ kind, facilityCode }: Claim837, { placeOfService }: ServiceLine): object {
  const place = placeOfService ?? facilityCode;
  return kind === 'institutional' || !place
    ? {}
    : { locationCodeableConcept: coded(SYSTEM.placeOfService, place.slice(0, 2)) };
}

function coverageOf(question: AuthorizationQuestion): Resource {
  const { content } = question;
  const { subscriber } = content;
  return {
    ...{ resourceType: 'Coverage', status: 'active' },
    subscriberId: subscriber.party.id,
    subscriber: { reference: urlOf(question, 'subscriber') },
    beneficiary: { reference: urlOf(question, roleOfPatient(content)) },
    relationship: coded(SYSTEM.relationship, content.patient ? 'other' : 'self'),
    payor: [{ reference: urlOf(question, 'insurer') }],
  };
}

/** Who gives the service. */
function giverOf({ providers: { rendering, attending } }: Claim837): Party | undefined {
  return rendering ?? attending;
}

function practitioner(party: Party): Resource {
  const { name, firstName } = party;
  return {
    resourceType: 'Practitioner',
    identifier: identifiersOf(party, 'PRN'),
    name: [{ family: name, ...(firstName ? { given: [firstName] } : {}) }],
  };
}

function organization({ name }: Party): Resource {
  return { resourceType: 'Organization', active: true, name };
}

/** NPI where it has one, else its id under the type it has here; a provider's tax id beside. */
function identifiersOf(party: Party, type: string): object[] {
  const npi = npiOf(party);
  const taxId = referenceOf(party, 'EI');
  const own = npi ? { system: SYSTEM.npi, value: npi } : { ...typed(type), value: party.id };
  return [own, ...(taxId ? [{ system: SYSTEM.taxId, value: taxId }] : [])];
}

function person({ name, firstName, middleName, birthDate, sex, id }: Party): Resource {
  const given = [firstName, middleName].filter(Boolean);
  return {
    resourceType: 'Patient',
    ...(id ? { identifier: [{ ...typed('MB'), value: id }] } : {}),
    name: [{ family: name, ...(given.length > 0 ? { given } : {}) }],
    ...(sex === 'F' || sex === 'M' ? { gender: sex === 'F' ? 'female' : 'male' } : {}),
    ...(birthDate ? { birthDate } : {}),
  };
}

/** The guide names the system of a trace by who gives the numbers (TRN03). */
function traceIdentifier(value: string, content: Claim837): object {
  return { system: `urn:trnorg:${traceOf(value, content).originator}`, value };
}

function typed(code: string): object {
  return { type: coded(SYSTEM.identifierType, code) };
}

function coded(system: string, code: string): object {
  return { coding: [{ system, code }] };
}

function concept(url: string, system: string, code: string): object {
  return { url, valueCodeableConcept: coded(system, code) };
}
