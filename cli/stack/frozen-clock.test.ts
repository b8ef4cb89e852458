import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PracticeClock } from '../../adapters/clock/practice-clock';
import type { ClockSegment } from '../../domain/practice-clock';
import { resumeClock } from './frozen-clock';

/** A clock whose newest segment is given; remembers what was asked of it. */
function clockAt(segment: ClockSegment): PracticeClock & { changes: unknown[] } {
  const changes: unknown[] = [];
  return {
    changes,
    segment: async () => segment,
    now: async () => segment.practiceFrom as never,
    begin: async () => segment,
    change: async (change) => {
      changes.push(change);
      return { ...segment, seq: segment.seq + 1, ...change } as ClockSegment;
    },
  };
}

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'overturn-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const first = { practiceFrom: 0, scale: 1 };
const segment = { seq: 3, realFrom: 1_000, practiceFrom: 50_000, scale: 10 };

describe('practice time', () => {
  it('begins with the first start', async () => {
    const clock = clockAt(segment);
    expect(await resumeClock(home, clock, first)).toBe(segment);
    expect(clock.changes).toEqual([]);
  });

  it('goes on where the stack stopped, whenever it starts again', async () => {
    writeFileSync(path.join(home, 'alive'), '1400');
    const clock = clockAt(segment);
    await resumeClock(home, clock, first);
    expect(clock.changes).toEqual([{ practiceFrom: 50_000 + 400 * 10 }]);
  });

  it('never goes back, although the last sign of life is older than the segment', async () => {
    writeFileSync(path.join(home, 'alive'), '900');
    const clock = clockAt(segment);
    await resumeClock(home, clock, first);
    expect(clock.changes).toEqual([{ practiceFrom: 50_000 }]);
  });
});
