import { createAppealStore } from '../../../adapters/database/appeal-store';
import type { AppealFactBody } from '../../../domain/appeal-case/facts';
import type { AppealCaseState, AppealOpening } from '../../../domain/appeal-case/state';
import type { ClaimRef } from '../../../domain/claim/acts';
import type { ClaimState } from '../../../domain/claim/state';
import { appealIdOf, intentKeys } from '../../../domain/ids';
import { DAY, instant, type PracticeInstant } from '../../../domain/time';
import { AppealCore } from '../../../workflows/life/appeal-context';
import { appealLife } from '../../../workflows/life/appeal-life';
import { LifeCut } from '../../../workflows/life/pump';
import { orUnavailable, sendOutcome } from '../../../workflows/support/proxies';
import { packetReady } from '../claims/approved-appeal';
import type { Desk } from '../claims/desk';
import { AS_OF, TODAY } from '../files/practice';
import type { SendPath } from './send-path';
import { asActivity, type Memory, retried, type Worker } from './worker';

const CLAIMS = 3;
const OPENING: AppealOpening = {
  ...{ payerId: 'P1', playbook: 'plan@1', level: 1, name: 'Appeal', action: 'appeal', decisionDays: 30 },
};

/** An appeal with a life of its own over several claims: one packet, sent by `appealWorkflow`. */
export const packet: SendPath = {
  name: 'a packet of several claims',
  prepare: preparePacket,
  walk: walkPacket,
  timesKnown: (_, facts) => facts.filter(({ kind }) => kind === 'appealReceiptReceived').length,
  leavesBy: 'sendAppeal',
  asks: true,
  releasable: true,
};

/** Every case's letter is approved, and its appeal has been told so. */
async function preparePacket(desk: Desk): Promise<ClaimRef> {
  const { clientId, claimId, draftId, draftVersion, others = [] } = await packetReady(desk, CLAIMS);
  const appealId = appealIdOf(claimId, 'A1');
  const letters = [{ claimId, draftId, draftVersion }, ...others];
  for (const letter of letters) await ownAppeal(desk, { clientId, claimId: letter.claimId }, appealId);
  const facts = letters.map(({ claimId: id, ...letter }) => {
    const body: AppealFactBody = {
      ...{ kind: 'memberJoined', claimId: id, caseId: 'D1', opening: OPENING, letter, sendBy: TODAY },
    };
    return { clientId, appealId, key: `joined/${id}`, body };
  });
  await createAppealStore(desk.practice.database).addAppealFacts({ facts, asOf: AS_OF });
  return { clientId, claimId };
}

/** The claim's appeal is one with a life of its own. */
async function ownAppeal(desk: Desk, claim: ClaimRef, appealId: string): Promise<void> {
  const state: ClaimState = await desk.acts.loadClaim(claim);
  const intentKey = intentKeys.appeal(appealId, OPENING.level);
  const decisionNo = state.decisionNo + 1;
  const appeals = state.appeals.map((one) => ({ ...one, appealId, intentKey, own: true as const }));
  await desk.practice.store.record({
    ...{ ...claim, asOf: AS_OF, events: [], decisionNo },
    state: { ...state, decisionNo, appeals },
  });
}

/** The real life of the appeal, until its receipt is known; after a death it is taken up again from what is stored. */
async function walkPacket(worker: Worker, { clientId, claimId }: ClaimRef, memory: Memory): Promise<void> {
  let now: PracticeInstant = AS_OF;
  const { claims, appeals } = worker;
  const ref = { clientId, appealId: appealIdOf(claimId, 'A1') };
  await retried(worker, async () => {
    const life: AppealCore = new AppealCore(
      {
        now: () => now,
        act: {
          ...appeals,
          sendAppeal: (input) => {
            const send = () => claims.sendAppeal(input);
            return memory === 'naive' ? retried(worker, send) : sendOutcome(() => asActivity(worker, send));
          },
          askAppeal: (input) => orUnavailable(() => retried(worker, () => claims.askAppeal(input))),
          tellClaims: async () => undefined,
        },
        patched: () => false,
        shouldCut: () => isKnown(life.state) || now > AS_OF + 65 * DAY,
        block: async (_, dueAt) => {
          now = instant(Math.max(now, dueAt));
        },
      },
      await appeals.loadAppeal(ref),
    );
    await appealLife(life).catch((error: unknown) => {
      if (!(error instanceof LifeCut)) throw error;
    });
  });
}

function isKnown({ receipt }: AppealCaseState): boolean {
  return receipt !== undefined;
}
