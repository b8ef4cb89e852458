import { continueAsNew } from '@temporalio/workflow';
import type { ClockSegment } from '../../domain/practice-clock';
import { DAY, HOUR, instant } from '../../domain/time';
import { PracticeTime } from '../support/practice-time';
import { inbound } from '../support/proxies';

export interface WatchDogInput {
  clock: ClockSegment;
  everyHours: number;
}

/** Proves that no open claim is without a next action, wakes claims whose facts wait, and starts workflows that were never started. */
export async function watchDogWorkflow(input: WatchDogInput): Promise<void> {
  const time = new PracticeTime(input.clock);
  const endOfRun = time.now() + DAY;
  while (time.now() < endOfRun) {
    const { unread } = await inbound.sweep({ asOf: time.now() });
    if (unread.length > 0) await inbound.nudgeClaims({ nudges: unread });
    await time.sleepUntil(instant(time.now() + input.everyHours * HOUR));
  }
  await continueAsNew<typeof watchDogWorkflow>({ ...input, clock: time.current });
}
