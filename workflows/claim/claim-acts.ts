import type { ClaimActs } from '../../domain/claim/acts';
import { nudges, orUnavailable, own, payerReads, payerSends, sendOutcome } from '../support/proxies';

/** What a claim may ask for: local activities for our database, payer queues for the rest. */
export function claimActs(): ClaimActs {
  return {
    loadFacts: own.loadFacts,
    record: own.record,
    scrubClaim: own.scrubClaim,
    classifyCase: own.classifyCase,
    draft: own.draft,
    inquire: (input) => orUnavailable(() => payerReads.inquire(input)),
    askEligibility: (input) => orUnavailable(() => payerReads.askEligibility(input)),
    sendAppeal: (input) => sendOutcome(() => payerSends.sendAppeal(input)),
    askAppeal: (input) => orUnavailable(() => payerReads.askAppeal(input)),
    sendDocuments: (input) => sendOutcome(() => payerSends.sendDocuments(input)),
    askDocuments: (input) => orUnavailable(() => payerReads.askDocuments(input)),
    wakeAppeals: async (input) => {
      await orUnavailable(() => nudges.wakeAppeals(input));
    },
  };
}
