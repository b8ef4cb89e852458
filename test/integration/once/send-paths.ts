import { uuidv7 } from 'uuidv7';
import { dateOf, instant, MINUTE, type PracticeInstant } from '../../../domain/time';
import { untilDelivered } from '../../../workflows/life/until-delivered';
import { orUnavailable, sendOutcome } from '../../../workflows/support/proxies';
import { appealReady } from '../claims/approved-appeal';
import { importOne } from '../claims/desk';
import { AS_OF, PARTNER } from '../files/practice';
import { authorizationPath } from './authorization-path';
import { liveUntil } from './life';
import { packet } from './packet-path';
import { coverQuestion, inquiry } from './questions-path';
import { records } from './records-path';
import type { SendPath } from './send-path';
import { asActivity, retried } from './worker';

/** The 837 of a partner's window, walked as workflows/files/submission-batch.workflow.ts walks it. */
const batch: SendPath = {
  name: 'a batch of claims (837)',
  prepare: async (desk) => {
    const { clientId, claimId } = await importOne(desk);
    await desk.practice.database.forClients([clientId], (tx) =>
      tx.claimVersion.updateMany({ where: { claimId }, data: { status: 'ready' } }),
    );
    return { clientId, claimId };
  },
  walk: async (worker, _claim, memory) => {
    const { batches } = worker;
    let asOf: PracticeInstant = AS_OF;
    const deliver = async (batchId: string) => {
      const ref = () => ({ partnerId: PARTNER, batchId, asOf });
      const send = () => batches.sendBatch(ref());
      await untilDelivered({
        send: () =>
          memory === 'naive' ? retried(worker, send) : sendOutcome(() => asActivity(worker, send)),
        ask: () => orUnavailable(() => retried(worker, () => batches.askBatch(ref()))),
        pause: async () => {
          asOf = instant(asOf + 15 * MINUTE);
        },
      });
      await retried(worker, () => batches.batchLeft({ ...ref(), on: dateOf(asOf) }));
    };
    // Each new run of the workflow begins so; here one begins after every death while a batch is prepared.
    await retried(worker, async () => {
      const left = await batches.unsettledBatch({ partnerId: PARTNER });
      if (left) return deliver(left);
      const batchId = uuidv7();
      const prepared = await batches.prepareBatch({ partnerId: PARTNER, batchId, asOf, maxClaims: 10 });
      return prepared === 'empty' ? undefined : deliver(batchId);
    });
  },
  timesKnown: (_, facts) => facts.filter(({ kind }) => kind === 'submissionSent').length,
  leavesBy: 'submit',
  asks: true,
  releasable: true,
};

/** An appeal that was approved before appeals had lives of their own: the claim's life sends it. */
const appeal: SendPath = {
  name: 'an appeal',
  prepare: (desk) => appealReady(desk),
  walk: (worker, claim, memory) =>
    liveUntil(worker, claim, {
      isOver: ({ appeals }) => appeals[0]?.status === 'received',
      acts: {
        sendAppeal: (input) => {
          const send = () => worker.claims.sendAppeal(input);
          return memory === 'naive' ? retried(worker, send) : sendOutcome(() => asActivity(worker, send));
        },
      },
    }),
  timesKnown: ({ appeals }) => appeals.filter(({ receipt }) => receipt !== undefined).length,
  leavesBy: 'sendAppeal',
  asks: true,
  releasable: true,
};

export const SEND_PATHS: readonly SendPath[] = [
  ...[batch, appeal, packet, records, inquiry, coverQuestion],
  authorizationPath('x12', 'a request for authorization (278)'),
  authorizationPath('fhir', 'a request for authorization by FHIR (PAS)'),
];
