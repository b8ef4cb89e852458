import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PracticeClock } from '../../adapters/clock/practice-clock';
import { type ClockSegment, practiceNow } from '../../domain/practice-clock';

const ALIVE = 'alive';
const EVERY_MS = 2_000;

/** Remembers that the stack runs, so that practice time can stand still while it does not, also after a crash. */
export function keepAlive(home: string): () => void {
  const file = path.join(home, ALIVE);
  const beat = () => writeFileSync(file, String(Date.now()));
  beat();
  const timer = setInterval(beat, EVERY_MS);
  return () => {
    clearInterval(timer);
    beat();
  };
}

/**
 * Takes the practice clock up where the stack stopped: a new segment, of the same scale, that leaves out the time in which nothing ran.
 * A stack that runs for the first time begins with `first`.
 */
export async function resumeClock(
  home: string,
  clock: PracticeClock,
  first: { practiceFrom: number; scale: number },
): Promise<ClockSegment> {
  const segment = await clock.begin(first);
  const stoppedAt = lastAlive(home);
  if (stoppedAt === undefined) return segment;
  const practiceFrom = practiceNow(segment, Math.max(stoppedAt, segment.realFrom));
  return clock.change({ practiceFrom });
}

function lastAlive(home: string): number | undefined {
  try {
    const at = Number(readFileSync(path.join(home, ALIVE), 'utf8'));
    return Number.isFinite(at) && at > 0 ? at : undefined;
  } catch {
    return undefined;
  }
}
