import { continueAsNew, setHandler } from '@temporalio/workflow';
import type { AppealActs } from '../../domain/appeal-case/acts';
import { nudge } from '../claim/claim.messages';
import { AppealCore } from '../life/appeal-context';
import { appealLife } from '../life/appeal-life';
import { LifeCut, type WorldOf } from '../life/pump';
import { PracticeTime } from '../support/practice-time';
import { nudges, orUnavailable, ownAppeal, payerReads, payerSends, sendOutcome } from '../support/proxies';
import { temporalWorld } from '../support/temporal-world';
import { type AppealWorkflowInput, currentAppeal } from './appeal.messages';

/** One appeal over one or many claims, from the first approved letter to the last decision. The life itself is `workflows/life`. */
export async function appealWorkflow(input: AppealWorkflowInput): Promise<void> {
  const { clientId, appealId } = input;
  const time = new PracticeTime(input.clock);
  let life: AppealCore | undefined;
  setHandler(nudge, () => life?.nudge());
  setHandler(currentAppeal, () => life?.state);

  const state = input.state ?? (await ownAppeal.loadAppeal({ clientId, appealId }));
  const running = new AppealCore(appealWorld(time), state);
  life = running;
  try {
    // A nudge that came with the last step is read before the appeal is left.
    do await appealLife(running);
    while (running.hasNews());
  } catch (error) {
    if (!(error instanceof LifeCut)) throw error;
    await continueAsNew<typeof appealWorkflow>({ ...input, clock: time.current, state: running.state });
  }
}

function appealWorld(time: PracticeTime): WorldOf<AppealActs> {
  return temporalWorld(time, {
    loadAppealFacts: ownAppeal.loadAppealFacts,
    recordAppeal: ownAppeal.recordAppeal,
    sendAppeal: (input) => sendOutcome(() => payerSends(input).sendAppeal(input)),
    askAppeal: (input) => orUnavailable(() => payerReads(input).askAppeal(input)),
    tellClaims: async (input) => {
      await orUnavailable(() => nudges.nudgeClaims(input));
    },
  });
}
