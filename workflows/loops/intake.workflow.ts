import { continueAsNew } from '@temporalio/workflow';
import type { ClockSegment } from '../../domain/practice-clock';
import { DAY, HOUR, instant } from '../../domain/time';
import { PracticeTime } from '../support/practice-time';
import { intake, orUnavailable } from '../support/proxies';

export interface IntakeInput {
  sourceId: string;
  clock: ClockSegment;
  everyHours: number;
}

/** Looks into a folder in which a practice system leaves its claims. A server that is away is asked again at the next hour. */
export async function intakeWorkflow(input: IntakeInput): Promise<void> {
  const time = new PracticeTime(input.clock);
  const endOfRun = time.now() + DAY;
  while (time.now() < endOfRun) {
    await orUnavailable(() => intake.takeIntake({ sourceId: input.sourceId, asOf: time.now() }));
    await time.sleepUntil(instant(time.now() + input.everyHours * HOUR));
  }
  await continueAsNew<typeof intakeWorkflow>({ ...input, clock: time.current });
}
