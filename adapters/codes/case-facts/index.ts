import type { CaseContext } from '../../../domain/denials/context';
import {
  authorizationFacts,
  bundlingFacts,
  type ClaimDetail,
  codingFacts,
  necessityFacts,
  unitFacts,
} from './clinical-facts';
import { coverageFacts, networkFacts, protectionFacts } from './coverage-facts';
import { type FactReader, readFacts } from './fact-reader';
import { duplicateFacts, filingFacts, timeFacts, versionFacts } from './filing-facts';
import { documentFacts, enrollmentFacts, paymentFacts, reversalFacts } from './office-facts';

/**
 * Maps loose facts to the typed context of the classifier. Names it does not know are ignored.
 *
 * @param facts the `context` of a case as people and systems wrote it.
 * @param claim what of the claim the facts are compared with.
 */
export function caseContext(
  facts: Readonly<Record<string, unknown>>,
  claim: ClaimDetail & { readonly isMedicare: boolean },
): CaseContext {
  const read: FactReader = readFacts(facts);
  return {
    time: timeFacts(read),
    version: versionFacts(read),
    filing: filingFacts(read, claim.isMedicare),
    authorization: authorizationFacts(read, claim),
    duplicate: duplicateFacts(read),
    coverage: coverageFacts(read),
    protection: protectionFacts(read),
    necessity: necessityFacts(read),
    coding: codingFacts(read, claim),
    bundling: bundlingFacts(read, claim),
    units: unitFacts(read),
    enrollment: enrollmentFacts(read),
    documents: documentFacts(read),
    payment: paymentFacts(read),
    reversal: reversalFacts(read),
    network: networkFacts(read),
  };
}
