import { workflowInfo } from '@temporalio/workflow';
import type { ClaimActs } from '../../domain/claim/acts';
import type { World } from '../life/context';
import type { PracticeTime } from '../support/practice-time';
import { orUnavailable, own, payerReads, payerSends, sendOutcome } from '../support/proxies';

/** A run continues as new beyond this many events, long before the server's limits, so that a deploy reaches sleeping claims. */
const MAX_EVENTS_PER_RUN = 3_000;

/** The real world behind a claim's life: Temporal's timers, local activities for our database, payer queues for the rest. */
export function temporalWorld(time: PracticeTime, maxEventsPerRun = MAX_EVENTS_PER_RUN): World {
  return {
    now: () => time.now(),
    block: (ready, dueAt) => time.block(ready, dueAt),
    act: claimActs(),
    shouldCut: () => workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > maxEventsPerRun,
  };
}

function claimActs(): ClaimActs {
  return {
    loadFacts: own.loadFacts,
    record: own.record,
    classifyCase: own.classifyCase,
    draft: own.draft,
    inquire: (input) => orUnavailable(() => payerReads.inquire(input)),
    sendAppeal: (input) => sendOutcome(() => payerSends.sendAppeal(input)),
    askAppeal: (input) => orUnavailable(() => payerReads.askAppeal(input)),
  };
}
