import { isReviewDecision, type ReviewDecision } from '../../domain/authorization/answer';
import type { AuthorizationOnFile } from '../../domain/authorization/fit';
import { Failure } from '../../domain/failures';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import { decryptField, encryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Tx } from '../database/client';
import type { Authorization, Prisma } from '../database/generated/client';
import { fromDateColumn, toDateColumn, toTimestamp } from '../database/values';

export type AuthorizationSource = 'x12' | 'fhir' | 'portal' | 'phone' | 'letter';

/** What was granted. What it does not say limits nothing. */
export type Granted = Pick<
  AuthorizationOnFile,
  'services' | 'places' | 'providers' | 'validFrom' | 'validThrough'
>;

export interface NewAuthorization extends Granted {
  id: string;
  clientId: string;
  patientId: string;
  payerId: string;
  claimId?: string;
  /** Intent key of the request that it answers. A later answer to it replaces the decision. */
  requestKey?: string;
  /** The payer's number. */
  number?: string;
  decision: ReviewDecision;
  source: AuthorizationSource;
  fileId?: string;
  /** What a person wrote down about where it is from. */
  evidence?: string;
  /** `overturn`, or `user:<id>`. */
  by: string;
  decidedOn: CalendarDate;
  asOf: PracticeInstant;
}

/** Puts an authorization on file, or the newer answer to the same request in place of the older one. @returns its id */
export async function fileAuthorization(tx: Tx, ring: KeyRing, added: NewAuthorization): Promise<string> {
  const { requestKey } = added;
  const known = requestKey ? await tx.authorization.findUnique({ where: { requestKey } }) : null;
  const id = known?.id ?? added.id;
  const answer = answerColumns(ring, id, added);
  if (known) await tx.authorization.update({ where: { id }, data: answer });
  else await tx.authorization.create({ data: { ...ownColumns(ring, added), ...answer } });
  return id;
}

/** A new row as it stands in the database. */
export function authorizationRow(
  ring: KeyRing,
  added: NewAuthorization,
): Prisma.AuthorizationCreateManyInput {
  return { ...ownColumns(ring, added), ...answerColumns(ring, added.id, added) };
}

function ownColumns(ring: KeyRing, added: NewAuthorization) {
  const { id, clientId, patientId, payerId, claimId, requestKey, source, evidence, by, asOf } = added;
  return {
    ...{ id, clientId, patientId, payerId, source, addedBy: by, addedAt: toTimestamp(asOf) },
    ...{ claimId: claimId ?? null, requestKey: requestKey ?? null },
    evidence: evidence ? encryptField(ring, `authorization.evidence/${id}`, evidence) : null,
  };
}

function answerColumns(ring: KeyRing, id: string, added: NewAuthorization) {
  const { number, decision, services, places, providers, validFrom, validThrough, fileId, decidedOn } = added;
  return {
    number: number ? encryptField(ring, `authorization.number/${id}`, number) : null,
    ...{ decision, services: services as Prisma.InputJsonValue, places, providers },
    validFrom: validFrom ? toDateColumn(validFrom) : null,
    validThrough: validThrough ? toDateColumn(validThrough) : null,
    ...{ fileId: fileId ?? null, decidedOn: toDateColumn(decidedOn) },
  };
}

/** What is on file for a patient and a payer, the newest decision first, with the units that other claims have used. */
export async function authorizationsOnFile(
  tx: Tx,
  { patientId, payerId, claimId }: { patientId: string; payerId: string; claimId: string },
): Promise<AuthorizationOnFile[]> {
  const rows = await tx.authorization.findMany({
    where: { patientId, payerId },
    include: { uses: { where: { claimId: { not: claimId } } } },
    orderBy: [{ decidedOn: 'desc' }, { id: 'desc' }],
  });
  return rows.map((row) => ({
    ...grantedIn(row),
    authorizationId: row.id,
    decision: decisionIn(row),
    used: row.uses.map(({ procedure, units }) => ({ procedure, units })),
  }));
}

/** What a row grants. */
export function grantedIn(row: Authorization): Granted {
  const { services, places, providers, validFrom, validThrough } = row;
  return {
    ...{ services: services as unknown as Granted['services'], places, providers },
    ...(validFrom ? { validFrom: fromDateColumn(validFrom) } : {}),
    ...(validThrough ? { validThrough: fromDateColumn(validThrough) } : {}),
  };
}

export function decisionIn({ id, decision }: Authorization): ReviewDecision {
  if (isReviewDecision(decision)) return decision;
  throw new Failure('InvariantViolated', 'An authorization on file has no decision that is known', { id });
}

/** The payer's number of an authorization; absent where it has none. */
export async function authorizationNumber(tx: Tx, ring: KeyRing, id: string): Promise<string | undefined> {
  const row = await tx.authorization.findUnique({ where: { id }, select: { number: true } });
  return row?.number ? numberIn(ring, { id, number: row.number }) : undefined;
}

export function numberIn(
  ring: KeyRing,
  { id, number }: Pick<Authorization, 'id' | 'number'>,
): string | undefined {
  return number ? decryptField(ring, `authorization.number/${id}`, number).toString('utf8') : undefined;
}
