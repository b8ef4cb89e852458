import { continueAsNew, uuid4 } from '@temporalio/workflow';
import type { BatchRef } from '../../activities/contracts';
import type { ClockSegment } from '../../domain/practice-clock';
import { DAY, dateOf, HOUR, instant, MINUTE } from '../../domain/time';
import { untilDelivered } from '../life/until-delivered';
import { PracticeTime } from '../support/practice-time';
import { batchWrites, inbound, orUnavailable, payerReads, payerSends, sendOutcome } from '../support/proxies';

export interface SubmissionBatchInput {
  partnerId: string;
  clock: ClockSegment;
  /** Practice hours between two batches. */
  everyHours: number;
  maxClaims: number;
}

/**
 * Every window, the partner's ready claims leave in one 837 file. Control numbers are bound before the send; a send of unknown outcome is
 * settled by asking the clearinghouse, and only a file that it does not have is sent again, byte for byte.
 */
export async function submissionBatchWorkflow(input: SubmissionBatchInput): Promise<void> {
  const time = new PracticeTime(input.clock);
  const { partnerId, everyHours, maxClaims } = input;
  const endOfRun = time.now() + DAY;
  const left = await batchWrites.unsettledBatch({ partnerId });
  if (left) await deliver(time, partnerId, left);
  while (time.now() < endOfRun) {
    await time.sleepUntil(instant(nextWindow(time.now(), everyHours)));
    await sendReady(time, partnerId, maxClaims);
  }
  await continueAsNew<typeof submissionBatchWorkflow>({ ...input, clock: time.current });
}

async function sendReady(time: PracticeTime, partnerId: string, maxClaims: number): Promise<void> {
  for (;;) {
    const batch: BatchRef = { partnerId, batchId: uuid4(), asOf: time.now() };
    const prepared = await batchWrites.prepareBatch({ ...batch, maxClaims });
    if (prepared === 'empty') return;
    await deliver(time, partnerId, batch.batchId);
    if (prepared.claims < maxClaims) return;
  }
}

async function deliver(time: PracticeTime, partnerId: string, batchId: string): Promise<void> {
  const batch = (): BatchRef => ({ partnerId, batchId, asOf: time.now() });
  // Claims whose safe date is near are in each batch before the others, so no question goes before it.
  const at = { route: { partnerId, urgency: 1 } } as const;
  const end = await untilDelivered({
    send: () => sendOutcome(() => payerSends(at).sendBatch(batch())),
    ask: () => orUnavailable(() => payerReads(at).askBatch(batch())),
    pause: () => time.sleepUntil(instant(time.now() + 15 * MINUTE)),
  });
  if (end === 'withheld') return;
  const nudges = await batchWrites.batchLeft({ ...batch(), on: dateOf(time.now()) });
  await inbound.nudgeClaims({ nudges });
}

function nextWindow(now: number, everyHours: number): number {
  return (Math.floor(now / (everyHours * HOUR)) + 1) * everyHours * HOUR;
}
