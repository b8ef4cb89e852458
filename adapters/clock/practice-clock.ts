import { Failure } from '../../domain/failures';
import { type ClockSegment, practiceNow } from '../../domain/practice-clock';
import type { PracticeInstant } from '../../domain/time';
import type { Database } from '../database/client';

/** The practice clock over its table: rows of segments, of which the newest counts (docs/adr/0006-practice-clock.md). */
export interface PracticeClock {
  /** @throws Failure `NotFound` before the first start. */
  segment(): Promise<ClockSegment>;
  now(): Promise<PracticeInstant>;
  /** Starts a new segment; what is not given goes on as it was. Refused where the clock is the real one. */
  change(change: ClockChange): Promise<ClockSegment>;
  /** The first segment of a practice; the one that is there where it has one. */
  begin(first: { practiceFrom: number; scale: number }): Promise<ClockSegment>;
}

export interface ClockChange {
  /** Practice milliseconds a real one; 0 stops the clock. */
  scale?: number;
  /** Moves practice time forward by this many milliseconds. */
  advanceBy?: number;
  /** The practice time from which the segment runs; without it, now. Used to leave out a time in which nothing ran. */
  practiceFrom?: number;
}

/** `real`: practice time is the machine's, at scale 1 for ever (production). */
export type ClockMode = 'real' | 'practice';

/** @param realNow the machine's clock; the only place outside workflows that reads it for practice time */
export function openPracticeClock(
  database: Database,
  mode: ClockMode,
  realNow: () => number = Date.now,
): PracticeClock {
  const { prisma } = database;
  const newest = async (): Promise<ClockSegment | undefined> => {
    const row = await prisma.practiceClock.findFirst({ orderBy: { seq: 'desc' } });
    if (!row) return undefined;
    return {
      seq: row.seq,
      realFrom: row.realFrom.getTime(),
      practiceFrom: row.practiceFrom.getTime(),
      scale: row.scale,
    };
  };
  const segment = async () => {
    const current = await newest();
    if (!current)
      throw new Failure('NotFound', 'The practice clock has not been started: run `overturn up` once');
    return current;
  };
  const add = async (next: ClockSegment): Promise<ClockSegment> => {
    const data = {
      seq: next.seq,
      realFrom: new Date(next.realFrom),
      practiceFrom: new Date(next.practiceFrom),
      scale: next.scale,
    };
    // Two changes at once: the second finds its number taken and is told.
    const { count } = await prisma.practiceClock.createMany({ data: [data], skipDuplicates: true });
    if (count === 0)
      throw new Failure('Conflict', 'The practice clock was changed by somebody else: try again');
    return next;
  };
  return {
    segment,
    now: async () => practiceNow(await segment(), realNow()),
    change: async ({ scale, advanceBy = 0, practiceFrom }) => {
      if (mode === 'real')
        throw new Failure(
          'Forbidden',
          'This practice runs on the real clock (OVERTURN_CLOCK=real): it cannot be changed',
        );
      const current = await segment();
      const at = realNow();
      const from = (practiceFrom ?? practiceNow(current, at)) + advanceBy;
      return add({
        seq: current.seq + 1,
        realFrom: at,
        practiceFrom: Math.trunc(from),
        scale: scale ?? current.scale,
      });
    },
    begin: async ({ practiceFrom, scale }) => {
      const at = realNow();
      const first = mode === 'real' ? { practiceFrom: at, scale: 1 } : { practiceFrom, scale };
      return (await newest()) ?? add({ seq: 1, realFrom: at, ...first });
    },
  };
}
