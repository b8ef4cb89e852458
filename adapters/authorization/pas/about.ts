import { personOf } from '../../eligibility/keys-on-file';
import type { AuthorizationQuestion } from '../port';
import { roleOfPatient, urlOf } from './build-bundle';
import { type Bundle, type ClaimResponse, GIVER, PERSON, type Person } from './resources';
import { SYSTEM } from './vocabulary';

/** An answer names our request by its number, or by where it stood in our Bundle; or its Bundle has the number of ours. */
export function concernsRequest(
  { identifier, request }: ClaimResponse,
  bundle: Bundle,
  question: AuthorizationQuestion,
): boolean {
  const { trace, requestTrace = trace } = question;
  const numbers = [...identifier.map(({ value }) => value), request?.identifier?.value].filter(Boolean);
  if (numbers.length > 0) return numbers.includes(requestTrace);
  if (request?.reference?.startsWith('urn:')) return request.reference === urlOf(question, 'claim');
  return bundle.identifier?.value === trace;
}

/**
 * Whether it is about the person that was asked about. One that is named only by a place at the payer cannot be compared, and the number of
 * the request has to do.
 */
export function isOfOurPatient(
  { patient }: ClaimResponse,
  bundle: Bundle,
  question: AuthorizationQuestion,
): boolean {
  const { reference } = patient;
  if (reference === undefined) return true;
  const found = PERSON.safeParse(resolved(reference, bundle));
  if (found.success) return isSamePerson(found.data, question);
  const isInOurBundle = reference.startsWith('urn:');
  return !isInOurBundle || reference === urlOf(question, roleOfPatient(question.content));
}

/** The member number decides where both have one; else birth date and family name. */
function isSamePerson({ identifier, name, birthDate }: Person, { content }: AuthorizationQuestion): boolean {
  const ours = personOf(content);
  const numbers = identifier.flatMap(({ value }) => value ?? []);
  if (ours.id && numbers.length > 0) return numbers.includes(ours.id);
  const family = name[0]?.family;
  const sameName = family === undefined || normal(family) === normal(ours.name);
  const sameBirth = birthDate === undefined || ours.birthDate === undefined || birthDate === ours.birthDate;
  return sameName && sameBirth;
}

function normal(name: string | undefined): string {
  return (name ?? '').toUpperCase().replace(/[^A-Z]/g, '');
}

/** NPI of whom a reference of an answer names. */
export function npiBehind(
  reference:
    | { reference?: string | undefined; identifier?: { value?: string | undefined } | undefined }
    | undefined,
  bundle: Bundle,
): string | undefined {
  const found = GIVER.safeParse(resolved(reference?.reference ?? '', bundle));
  if (!found.success) return reference?.identifier?.value;
  return found.data.identifier.find(({ system }) => system === SYSTEM.npi)?.value;
}

/** A reference is the whole address of an entry, or its type and id at the end of one. */
function resolved(reference: string, { entry }: Bundle): unknown {
  if (reference === '') return undefined;
  return entry.find(
    ({ fullUrl, resource }) =>
      fullUrl === reference ||
      fullUrl?.endsWith(`/${reference}`) ||
      `${resource.resourceType}/${String(resource.id)}` === reference,
  )?.resource;
}
