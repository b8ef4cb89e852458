import type { Position } from './common';

export type Severity = 'error' | 'warning' | 'info';

/** What part of a file an issue is about; decides which acknowledgement code field it maps to. */
export type IssueLevel = 'interchange' | 'group' | 'transaction' | 'segment' | 'element' | 'business';

/**
 * Something wrong or odd in a file. `code` is a stable name of the catalogue in `issues.ts`, which gives its
 * TA105, AK905, IK502, IK304 or IK403 value. `message` is plain English and never carries an element's value,
 * so it may be logged.
 */
export interface Issue {
  type: 'issue';
  severity: Severity;
  level: IssueLevel;
  code: string;
  position: Position;
  /** Same as `position`: every object of the stream has a source. */
  source: Position;
  /** Tag of the segment the issue is about. */
  segmentTag?: string;
  loop?: string;
  /** 1-based element, component and repetition. */
  element?: number;
  component?: number;
  repetition?: number;
  message: string;
}
