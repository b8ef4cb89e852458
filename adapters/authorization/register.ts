import type { ReviewDecision } from '../../domain/authorization/answer';
import type { ClaimRef } from '../../domain/claim/acts';
import { Failure } from '../../domain/failures';
import { decryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Database } from '../database/client';
import type { Authorization } from '../database/generated/client';
import { fromDateColumn } from '../database/values';
import {
  decisionIn,
  fileAuthorization,
  type Granted,
  grantedIn,
  type NewAuthorization,
  numberIn,
} from './store';

/** An authorization on file, without anything of the patient. */
export interface AuthorizationListed extends Granted {
  authorizationId: string;
  clientId: string;
  payerId: string;
  decision: ReviewDecision;
  source: string;
  addedBy: string;
  decidedOn: string;
  /** The claim that it was asked or added for. */
  claimNumber?: string;
}

export interface AuthorizationShown extends AuthorizationListed {
  number?: string;
  evidence?: string;
  /** The stored answer. */
  fileId?: string;
  /** Claims that are billed under it, with their units. */
  uses: { claimNumber: string; procedure: string; units: number }[];
}

/** What is on file, the newest decision first. */
export async function listAuthorizations(
  database: Database,
  { claim, limit }: { claim?: ClaimRef; limit: number },
): Promise<AuthorizationListed[]> {
  const rows = await database.forAllClients((tx) =>
    tx.authorization.findMany({
      where: claim ? { clientId: claim.clientId, claimId: claim.claimId } : {},
      include: { claim: { select: { claimNumber: true } } },
      orderBy: [{ decidedOn: 'desc' }, { id: 'desc' }],
      take: limit,
    }),
  );
  return rows.map(listed);
}

/** One with its number and evidence. Shows what identifies an authorization. @throws Failure `NotFound` */
export async function showAuthorization(
  database: Database,
  ring: KeyRing,
  id: string,
): Promise<AuthorizationShown> {
  const row = await database.forAllClients((tx) =>
    tx.authorization.findUnique({
      where: { id },
      include: {
        claim: { select: { claimNumber: true } },
        uses: { include: { claim: { select: { claimNumber: true } } } },
      },
    }),
  );
  if (!row)
    throw new Failure(
      'NotFound',
      `No authorization ${id} is on file: \`overturn authorizations list\` shows them`,
    );
  const number = numberIn(ring, row);
  return {
    ...listed(row),
    ...(number ? { number } : {}),
    ...(row.evidence
      ? { evidence: decryptField(ring, `authorization.evidence/${id}`, row.evidence).toString('utf8') }
      : {}),
    ...(row.fileId ? { fileId: row.fileId } : {}),
    uses: row.uses.map(({ claim, procedure, units }) => ({
      claimNumber: claim.claimNumber,
      procedure,
      units,
    })),
  };
}

/** Puts on file what a person knows for the patient and payer of a claim. @returns its id */
export async function addAuthorization(
  database: Database,
  ring: KeyRing,
  {
    claim,
    ...added
  }: Omit<NewAuthorization, 'clientId' | 'patientId' | 'payerId' | 'claimId'> & { claim: ClaimRef },
): Promise<string> {
  const { clientId, claimId } = claim;
  return database.forClients([clientId], async (tx) => {
    const row = await tx.claim.findUniqueOrThrow({
      where: { id: claimId },
      select: { payerId: true, account: { select: { patientId: true } } },
    });
    const patientId = row.account?.patientId;
    if (!patientId)
      throw new Failure('Conflict', 'The claim has no patient on record to file an authorization for', {
        claimId,
      });
    return fileAuthorization(tx, ring, { ...added, clientId, claimId, patientId, payerId: row.payerId });
  });
}

function listed(row: Authorization & { claim: { claimNumber: string } | null }): AuthorizationListed {
  const { id, clientId, payerId, source, addedBy, decidedOn, claim } = row;
  return {
    ...{ authorizationId: id, clientId, payerId, decision: decisionIn(row), ...grantedIn(row) },
    ...{ source, addedBy, decidedOn: fromDateColumn(decidedOn) },
    ...(claim ? { claimNumber: claim.claimNumber } : {}),
  };
}
