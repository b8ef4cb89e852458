import { billedServices } from '../../adapters/authorization/billed-services';
import { authorizationNumber, authorizationsOnFile } from '../../adapters/authorization/store';
import type { Tx } from '../../adapters/database/client';
import { bestOf, type ServicesBilled } from '../../domain/authorization/fit';
import { saidNotRequired } from '../../domain/authorization/look';
import type { DenialCase } from '../../domain/claim/denial-case';
import { FIRST_PAYER } from '../../domain/claim/payers';
import type { AuthorizationFacts } from '../../domain/denials/context';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Claim837 } from '../../x12/types';

/** What the store of authorizations says about denied services, and the payer's number of the one that fits them. */
export interface AuthorizationForCase {
  facts: AuthorizationFacts;
  number?: string;
}

/**
 * Holds the denied lines of a case against what is on file for the patient and payer: one that fits was left off the claim or missed by the
 * payer, one that does not fit has to be amended, and an answer "not required" defeats the denial (domain reference, sections 2 and 6).
 */
export async function authorizationForCase(
  tx: Tx,
  ring: KeyRing,
  { claimId, denialCase, content }: { claimId: string; denialCase: DenialCase; content: Claim837 },
): Promise<AuthorizationForCase> {
  const claim = await tx.claim.findUnique({
    where: { id: claimId },
    select: { payerId: true, account: { select: { patientId: true } } },
  });
  const patientId = claim?.account?.patientId;
  if (!patientId || denialCase.payerSequence !== FIRST_PAYER) return { facts: {} };
  const onFile = await authorizationsOnFile(tx, { patientId, payerId: claim.payerId, claimId });
  const billed = deniedOf(billedServices(content), denialCase);
  const { authorization, misfits } = bestOf(onFile, billed);
  if (authorization && misfits.length === 0) {
    const number = await authorizationNumber(tx, ring, authorization.authorizationId);
    const facts = { onFile: true, fitsClaim: true, decision: authorization.decision };
    return { facts, ...(number ? { number } : {}) };
  }
  const notRequired = saidNotRequired(onFile, billed);
  if (billed.lines.length > 0 && billed.lines.every(({ procedure }) => notRequired.includes(procedure)))
    return { facts: { decision: 'NA', required: false } };
  return { facts: authorization ? { onFile: true, fitsClaim: false } : {} };
}

/** A case that is about the whole claim is about every line. */
function deniedOf(billed: ServicesBilled, { lineIds }: DenialCase): ServicesBilled {
  return {
    ...billed,
    lines: billed.lines.filter(({ lineId }) => lineIds.length === 0 || lineIds.includes(lineId)),
  };
}
