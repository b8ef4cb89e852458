import { continueAsNew } from '@temporalio/workflow';
import type { ClockSegment } from '../../domain/practice-clock';
import { addDays, DAY, dateOf, HOUR, instant, startOf } from '../../domain/time';
import { PracticeTime } from '../support/practice-time';
import { inbound } from '../support/proxies';

export interface LessonsInput {
  clock: ClockSegment;
}

/** When nobody works: a look at a year of denials disturbs nobody. */
const AT_HOUR = 3;
const NIGHTS_A_RUN = 7;

/** Proposes rules from the practice's own denials, every night; a person decides about them (`overturn scrub rules`). */
export async function lessonsWorkflow(input: LessonsInput): Promise<void> {
  const time = new PracticeTime(input.clock);
  const endOfRun = time.now() + NIGHTS_A_RUN * DAY;
  while (time.now() < endOfRun) {
    const night = startOf(addDays(dateOf(time.now()), 1));
    await time.sleepUntil(instant(night + AT_HOUR * HOUR));
    await inbound.proposeRules({ asOf: time.now() });
  }
  await continueAsNew<typeof lessonsWorkflow>({ clock: time.current });
}
