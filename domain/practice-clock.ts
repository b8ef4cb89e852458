import { instant, type PracticeInstant } from './time';

/**
 * The practice clock: from `realFrom` on, practice time runs from `practiceFrom` at `scale` practice milliseconds a real one. The newest
 * segment counts. Scale 0 is a stopped clock; production has scale 1 for ever (docs/adr/0006-practice-clock.md).
 */
export interface ClockSegment {
  seq: number;
  realFrom: number;
  practiceFrom: number;
  scale: number;
}

export function practiceNow(segment: ClockSegment, realNow: number): PracticeInstant {
  return instant(segment.practiceFrom + (realNow - segment.realFrom) * segment.scale);
}

/** The real time of a practice instant under this segment; infinity while the clock stands and the instant is ahead. */
export function realTimeOf(segment: ClockSegment, at: number): number {
  if (at <= segment.practiceFrom) return segment.realFrom;
  if (segment.scale === 0) return Number.POSITIVE_INFINITY;
  return segment.realFrom + Math.ceil((at - segment.practiceFrom) / segment.scale);
}
