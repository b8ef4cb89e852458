import type { Position, RawElement } from './common';

/** IK4: `element`, `component`, `repetition` are IK401; `value` is IK404, present only where the sender chose to copy it. */
export interface AckElementError {
  element: number;
  component?: number;
  repetition?: number;
  dataElement?: string;
  code: string;
  value?: string;
}

/** IK3 with its CTX and IK4. `position` is IK302: ST is 1. */
export interface AckSegmentError {
  tag: string;
  position: number;
  loop?: string;
  code: string;
  /** CTX elements. */
  context: RawElement[][];
  elements: AckElementError[];
}

/** AK2 to IK5. `result`: A accepted, E accepted with errors, R rejected, M, W, X. */
export interface AckTransaction {
  set: string;
  controlNumber: string;
  guide?: string;
  result: string;
  codes: string[];
  errors: AckSegmentError[];
}

/** 999 (or 997): answers one functional group. */
export interface Ack999 {
  type: 'ack999';
  guide: string;
  source: Position;
  /** AK101 to AK103 = GS01, GS06 and GS08 of the group answered. */
  functionalId: string;
  groupControlNumber: string;
  groupVersion?: string;
  transactions: AckTransaction[];
  /** AK901: A, E, P (some accepted), R, M, W, X. */
  result: string;
  included: number;
  received: number;
  accepted: number;
  codes: string[];
}

/** TA1: answers one interchange. `result` A, E or R; `code` TA105. */
export interface TA1 {
  type: 'ta1';
  source: Position;
  controlNumber: string;
  date: string;
  time: string;
  result: string;
  code: string;
}
