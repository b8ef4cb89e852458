import type { AuthorizationOutcome, ClaimActs } from '../../domain/claim/acts';
import { nudges, orUnavailable, own, payerReads, payerSends, sendOutcome } from '../support/proxies';

/** What a claim may ask for: local activities for our database, payer queues for the rest. */
export function claimActs(): ClaimActs {
  return {
    loadFacts: own.loadFacts,
    record: own.record,
    scrubClaim: own.scrubClaim,
    classifyCase: own.classifyCase,
    draft: own.draft,
    lookForAuthorization: own.lookForAuthorization,
    putAuthorization: own.putAuthorization,
    announcePaperwork: own.announcePaperwork,
    requestAuthorization: (input) => authorizationSent(() => payerSends(input).requestAuthorization(input)),
    askAboutAuthorization: (input) => orUnavailable(() => payerReads(input).askAboutAuthorization(input)),
    inquire: (input) => orUnavailable(() => payerReads(input).inquire(input)),
    askEligibility: (input) => orUnavailable(() => payerReads(input).askEligibility(input)),
    sendAppeal: (input) => sendOutcome(() => payerSends(input).sendAppeal(input)),
    askAppeal: (input) => orUnavailable(() => payerReads(input).askAppeal(input)),
    sendDocuments: (input) => sendOutcome(() => payerSends(input).sendDocuments(input)),
    askDocuments: (input) => orUnavailable(() => payerReads(input).askDocuments(input)),
    wakeAppeals: async (input) => {
      await orUnavailable(() => nudges.wakeAppeals(input));
    },
  };
}

/** A request that left and was not answered may have arrived. */
export async function authorizationSent(
  send: () => Promise<AuthorizationOutcome>,
): Promise<AuthorizationOutcome> {
  const { outcome } = await sendOutcome(send);
  return {
    outcome:
      outcome === 'answered' || outcome === 'unavailable' || outcome === 'withheld' ? outcome : 'unknown',
  };
}
