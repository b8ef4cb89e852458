import type { Position } from './common';

/** The delimiters in force since the last ISA. `repetition` is absent before version 00402. */
export interface Delimiters {
  element: string;
  component: string;
  segment: string;
  repetition?: string;
}

/** ISA. Sender, receiver and control number keep their padding: they are identifiers, not numbers. */
export interface Interchange {
  type: 'interchange';
  source: Position;
  senderQualifier: string;
  sender: string;
  receiverQualifier: string;
  receiver: string;
  date: string;
  time: string;
  version: string;
  controlNumber: string;
  /** ISA14 is '1'. */
  ackRequested: boolean;
  /** ISA15: P or T. */
  usage: string;
  delimiters: Delimiters;
}

/** GS. */
export interface FunctionalGroup {
  type: 'group';
  source: Position;
  functionalId: string;
  sender: string;
  receiver: string;
  date: string;
  time: string;
  controlNumber: string;
  version: string;
}

/** ST. `guide` is ST03, or GS08 where ST03 is absent. */
export interface TransactionSet {
  type: 'transaction';
  source: Position;
  set: string;
  controlNumber: string;
  guide: string;
}
