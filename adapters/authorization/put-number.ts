import { applyChanges } from '../../domain/claim/corrections';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import { encryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import { referenceOf } from '../../x12/lookup';
import type { Claim837 } from '../../x12/types';
import type { Tx } from '../database/client';
import { claimContentContext, contentOfVersion, keepContentBefore } from '../documents/claim-content';
import { billedServices } from './billed-services';
import { authorizationNumber } from './store';

export interface PutNumber {
  clientId: string;
  claimId: string;
  version: number;
  authorizationId: string;
  /** Services that are billed under it. */
  procedures: readonly string[];
  asOf: PracticeInstant;
}

/**
 * Puts an authorization's number on a claim version that has not left (REF*G1 of loop 2300), and writes down what is billed under it. What the
 * version said before is kept. The same again changes nothing; a number that the claim carries already is left alone.
 */
export async function putNumber(tx: Tx, ring: KeyRing, put: PutNumber): Promise<void> {
  const { clientId, claimId, version, authorizationId, procedures, asOf } = put;
  const content = await contentOfVersion(tx, ring, claimId, version);
  const uses = usesOf(content, procedures);
  await tx.authorizationUse.createMany({
    data: uses.map((use) => ({ ...use, clientId, claimId, authorizationId })),
    skipDuplicates: true,
  });
  const number = await authorizationNumber(tx, ring, authorizationId);
  if (number === undefined || referenceOf(content, 'G1') !== undefined) return;
  const key = { claimId, version };
  const row = await tx.claimVersion.findUniqueOrThrow({ where: { claimId_version: key } });
  if (row.status !== 'planned')
    throw new Failure('Conflict', 'A claim that has left carries no other number', { claimId });
  const context = claimContentContext(claimId, version);
  if (row.content) {
    const replacedBy = `authorization:${authorizationId}`;
    await keepContentBefore(tx, { ...key, clientId, content: row.content, replacedBy, asOf });
  }
  await tx.claimVersion.update({
    where: { claimId_version: key },
    data: { content: encryptJson(ring, context, withNumber(content, number)) },
  });
}

/** The claim with the number of its authorization. */
export function withNumber(content: Claim837, number: string): Claim837 {
  return applyChanges(content, [
    { path: 'priorAuthorization', from: null, to: number, reason: 'The authorization on file' },
  ]);
}

/** Units by procedure of what is billed under one authorization. */
export function usesOf(
  content: Claim837,
  procedures: readonly string[],
): { procedure: string; units: number }[] {
  const units = new Map<string, number>();
  for (const line of billedServices(content).lines) {
    if (procedures.includes(line.procedure))
      units.set(line.procedure, (units.get(line.procedure) ?? 0) + Math.round(line.units ?? 1));
  }
  return [...units].map(([procedure, count]) => ({ procedure, units: count }));
}
