import type { PositionCounts } from './position-counter';
import type { Delimiters } from './types';

/** Where reading can go on, as plain JSON: right after the last segment that was returned. */
export interface Checkpoint {
  byteOffset: number;
  delimiters: Delimiters;
  counts: PositionCounts;
}
