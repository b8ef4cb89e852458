import { contentOfVersion } from '../../adapters/documents/claim-content';
import type { Classified, ClassifyInput } from '../../domain/claim/acts';
import { denialInputOf } from '../../domain/claim/denial-input';
import { caseById } from '../../domain/claim/state';
import { classifyDenial } from '../../domain/denials/classify';
import { Failure } from '../../domain/failures';
import { dateOf } from '../../domain/time';
import { factsOnFile, knownContext } from './case-context';
import type { ClaimDeps } from './deps';

/** Read. Judges one case by the code tables, from its codes and money and from what the database knows around it. */
export async function classifyCase(
  { database, ring, tables }: ClaimDeps,
  input: ClassifyInput,
): Promise<Classified> {
  const { clientId, claimId, caseId, state, asOf } = input;
  const denialCase = caseById(state, caseId);
  if (!denialCase) throw new Failure('NotFound', 'The claim has no such case', { claimId, caseId });
  const context = await database.forClients([clientId], async (tx) => {
    const content = await contentOfVersion(tx, ring, claimId, denialCase.version);
    const onFile = await factsOnFile(tx, ring, state);
    return knownContext(tx, { state, denialCase, content, onFile });
  });
  const facts = denialInputOf(state, caseId, dateOf(asOf), context);
  return { input: facts, verdict: classifyDenial(facts, tables), tables: tables.version };
}
