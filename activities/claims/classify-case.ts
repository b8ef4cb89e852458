import { contentOfVersion } from '../../adapters/documents/claim-content';
import type { Classified, ClassifyInput } from '../../domain/claim/acts';
import { denialInputOf } from '../../domain/claim/denial-input';
import type { PayerOnFile } from '../../domain/claim/know-payer';
import { caseById } from '../../domain/claim/state';
import { classifyDenial } from '../../domain/denials/classify';
import type { CaseContext } from '../../domain/denials/context';
import { Failure } from '../../domain/failures';
import { dateOf } from '../../domain/time';
import { authorizationForCase } from './authorization-on-file';
import { factsOnFile, knownContext } from './case-context';
import type { ClaimDeps } from './deps';
import { payersOnFile } from './payers-on-file';

/** Read. Judges one case by the code tables, from its codes and money and from what the database knows around it. */
export async function classifyCase(
  { database, ring, tables, policyFor }: ClaimDeps,
  input: ClassifyInput,
): Promise<Classified> {
  const { clientId, claimId, caseId, state, asOf } = input;
  const denialCase = caseById(state, caseId);
  if (!denialCase) throw new Failure('NotFound', 'The claim has no such case', { claimId, caseId });
  const { context, onFile } = await database.forClients([clientId], async (tx) => {
    const content = await contentOfVersion(tx, ring, claimId, denialCase.version);
    const elements = await factsOnFile(tx, ring, state);
    const payers = await payersOnFile(tx, policyFor, state, dateOf(asOf));
    const known = await knownContext(tx, { state, denialCase, content, onFile: elements });
    const { facts } = await authorizationForCase(tx, ring, { claimId, denialCase, content });
    const context = { ...known, authorization: { ...known.authorization, ...facts } };
    return { context: withPayers(context, payers), onFile: payers };
  });
  const facts = denialInputOf(state, caseId, dateOf(asOf), context);
  const verdict = classifyDenial(facts, tables);
  const payers = verdict.action === 'bill_other_payer' ? onFile : [];
  return {
    ...{ input: facts, verdict, tables: tables.version },
    ...(payers.length > 0 ? { payersOnFile: payers } : {}),
  };
}

function withPayers(context: CaseContext, payers: readonly PayerOnFile[]): CaseContext {
  if (payers.length === 0) return context;
  return { ...context, coverage: { ...context.coverage, otherCoverageFound: true } };
}
