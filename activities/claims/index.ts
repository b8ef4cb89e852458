import { Failure } from '../../domain/failures';
import type { Logger } from '../../platform/logger';
import type { ClaimActivities } from '../contracts';
import { withFailures } from '../failures';
import { announcePaperwork } from './announce-paperwork';
import { askAboutAuthorization, requestAuthorization } from './ask-authorization';
import { askEligibility } from './ask-eligibility';
import { lookForAuthorization, putAuthorization } from './authorization';
import { classifyCase } from './classify-case';
import type { ClaimDeps } from './deps';
import { draft } from './draft';
import { inquire } from './inquire';
import { scrubClaim } from './scrub-claim';
import { askAppeal, sendAppeal } from './send-appeal';
import { askDocuments, sendDocuments } from './send-documents';

export type { ClaimDeps } from './deps';

/** A claim's activities. Own-database ones run as local activities of the `claims` worker, those at a payer on the `payers` queue. */
export function createClaimActivities(deps: ClaimDeps, log: Logger): ClaimActivities {
  const { store } = deps;
  return withFailures<ClaimActivities>(
    {
      loadClaim: async (ref) => {
        const state = await store.claimState(ref);
        if (!state) throw new Failure('NotFound', 'No such claim is on record', { claimId: ref.claimId });
        return state;
      },
      loadFacts: (input) => store.loadFacts(input),
      record: (input) => store.record(input),
      scrubClaim: (input) => scrubClaim(deps, input),
      classifyCase: (input) => classifyCase(deps, input),
      draft: (input) => draft(deps, input),
      lookForAuthorization: (input) => lookForAuthorization(deps, input),
      putAuthorization: (input) => putAuthorization(deps, input),
      announcePaperwork: (input) => announcePaperwork(deps, input),
      requestAuthorization: (input) => requestAuthorization(deps, input),
      askAboutAuthorization: (input) => askAboutAuthorization(deps, input),
      inquire: (input) => inquire(deps, input),
      askEligibility: (input) => askEligibility(deps, input),
      sendAppeal: (input) => sendAppeal(deps, input),
      askAppeal: (input) => askAppeal(deps, input),
      sendDocuments: (input) => sendDocuments(deps, input),
      askDocuments: (input) => askDocuments(deps, input),
    },
    log,
  );
}
