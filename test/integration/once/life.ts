import type { ClaimActs, ClaimRef } from '../../../domain/claim/acts';
import type { ClaimState } from '../../../domain/claim/state';
import { DAY, instant, type PracticeInstant } from '../../../domain/time';
import { claimLife } from '../../../workflows/life/claim-life';
import { LifeCore } from '../../../workflows/life/context';
import { LifeCut } from '../../../workflows/life/pump';
import { orUnavailable } from '../../../workflows/support/proxies';
import { AS_OF } from '../files/practice';
import { retried, type Worker } from './worker';

interface Life {
  isOver(state: ClaimState): boolean;
  /** Acts at the payer, as the workflow reaches them; all others are the claim's own. */
  acts: Partial<ClaimActs>;
}

/**
 * The real life of one claim, on a clock that jumps to each wait's end, until the act is settled. After a death it is taken up again from
 * what is stored: less than Temporal keeps, which also has the answers of activities that ended.
 */
export async function liveUntil(worker: Worker, claim: ClaimRef, { isOver, acts }: Life): Promise<void> {
  let now: PracticeInstant = AS_OF;
  const { claims } = worker;
  await retried(worker, async () => {
    const life: LifeCore = new LifeCore(
      {
        now: () => now,
        act: {
          ...claims,
          askAppeal: (input) => orUnavailable(() => retried(worker, () => claims.askAppeal(input))),
          askDocuments: (input) => orUnavailable(() => retried(worker, () => claims.askDocuments(input))),
          wakeAppeals: async () => undefined,
          ...acts,
        },
        // What is sent here was approved before an appeal had a life of its own.
        patched: () => false,
        // What shadow mode withholds is never over: two months show which clocks run on.
        shouldCut: () => isOver(life.state) || now > AS_OF + 65 * DAY,
        block: async (_, dueAt) => {
          now = instant(Math.max(now, dueAt));
        },
      },
      await claims.loadClaim(claim),
    );
    await claimLife(life).catch((error: unknown) => {
      if (!(error instanceof LifeCut)) throw error;
    });
  });
}
