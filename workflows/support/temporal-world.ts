import { patched, workflowInfo } from '@temporalio/workflow';
import type { WorldOf } from '../life/pump';
import type { PracticeTime } from './practice-time';

/** A run continues as new beyond this many events, long before the server's limits, so that a deploy reaches sleeping lives. */
const MAX_EVENTS_PER_RUN = 3_000;

/** The real world behind a life: Temporal's timers and patches, and the acts that it may ask for. */
export function temporalWorld<Acts>(
  time: PracticeTime,
  act: Acts,
  maxEventsPerRun = MAX_EVENTS_PER_RUN,
): WorldOf<Acts> {
  return {
    now: () => time.now(),
    block: (ready, dueAt) => time.block(ready, dueAt),
    act,
    shouldCut: () => workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > maxEventsPerRun,
    patched,
  };
}
