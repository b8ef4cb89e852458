import type { Delimiters } from '../types';
import { joinBytes } from './byte-buffer';
import {
  DEFAULT_DELIMITERS,
  type DelimiterPolicy,
  type OutSegment,
  SegmentWriter,
  X12WriteError,
} from './segments';

/**
 * Everything about a file that is not its content. Clock and control numbers are inputs, so that writing the same
 * thing again gives the same bytes.
 */
export interface EnvelopeInput {
  senderQualifier: string;
  sender: string;
  receiverQualifier: string;
  receiver: string;
  /** GS02 and GS03; the interchange's sender and receiver where absent. */
  applicationSender?: string;
  applicationReceiver?: string;
  /** `YYYY-MM-DD` and `HHMM`. */
  date: string;
  time: string;
  /** ISA13: up to nine digits. */
  interchangeControlNumber: string;
  /** GS06: up to nine digits, unused by TA1. */
  groupControlNumber: string;
  /** ST02 of the first transaction; the next ones count up. Default `0001`. */
  firstTransactionControlNumber?: string;
  usage: 'P' | 'T';
  ackRequested?: boolean;
  delimiters?: Required<Delimiters>;
  /** What to do with delimiters in data. Default `refuse`. ISA and GS are always refused. */
  delimiterPolicy?: DelimiterPolicy;
  /** Put after every terminator, for people who read files. Default none. */
  lineBreak?: '' | '\n' | '\r\n';
}

/** One ST..SE without ST and SE themselves. */
export interface OutTransaction {
  set: string;
  segments: Iterable<OutSegment>;
}

/** What all transactions of a group have in common: GS01 and GS08, which is also ST03 where the set has one. */
export interface OutGroup {
  functionalId: string;
  guide: string;
  transactions: Iterable<OutTransaction>;
}

/** Sets whose ST has no third element. */
const WITHOUT_ST03 = new Set(['835', '997']);

/** One interchange with one group. Counts and trailers are computed. */
export function writeGroup(envelope: EnvelopeInput, group: OutGroup): Uint8Array {
  return joinBytes([...streamGroup(envelope, group)]);
}

/** The same in parts, one a transaction: a transaction is made when the parts before it were taken. */
export function* streamGroup(envelope: EnvelopeInput, group: OutGroup): Generator<Uint8Array> {
  const writer = openInterchange(envelope, group.guide.slice(0, 5));
  const { applicationSender, applicationReceiver, sender, receiver, date, time, groupControlNumber } =
    envelope;
  checkDigits('GS', 6, groupControlNumber);
  const gs = [
    applicationSender ?? sender,
    applicationReceiver ?? receiver,
    compact(date),
    time,
    groupControlNumber,
  ];
  writer.write(['GS', group.functionalId, ...gs, 'X', group.guide]);
  let count = 0;
  for (const transaction of group.transactions) {
    writeTransaction(writer, group.guide, transaction, transactionNumber(envelope, count), count + 1);
    count += 1;
    yield writer.take();
  }
  writer.write(['GE', String(count), groupControlNumber]);
  yield closeInterchange(writer, envelope, 1);
}

function writeTransaction(
  writer: SegmentWriter,
  guide: string,
  { set, segments }: OutTransaction,
  controlNumber: string,
  ordinal: number,
): void {
  writer.write(['ST', set, controlNumber, WITHOUT_ST03.has(set) ? undefined : guide], ordinal);
  let count = 2;
  for (const segment of segments) {
    writer.write(segment, ordinal);
    count += 1;
  }
  writer.write(['SE', String(count), controlNumber], ordinal);
}

/** Writes ISA and gives the writer for what follows. `version`: ISA12. */
export function openInterchange(envelope: EnvelopeInput, version = '00501'): SegmentWriter {
  const delimiters = envelope.delimiters ?? DEFAULT_DELIMITERS;
  const writer = new SegmentWriter(delimiters, envelope.lineBreak, envelope.delimiterPolicy);
  checkDigits('ISA', 13, envelope.interchangeControlNumber);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(envelope.date)) throw new X12WriteError('The date must be YYYY-MM-DD.');
  if (!/^\d{4}$/.test(envelope.time)) throw new X12WriteError('The time must be HHMM.');
  const fixed = (n: number, value: string, width: number) => fixedWidth(writer, n, value, width);
  writer.writeIsa([
    '00',
    ' '.repeat(10),
    '00',
    ' '.repeat(10),
    fixed(5, envelope.senderQualifier, 2),
    fixed(6, envelope.sender, 15),
    fixed(7, envelope.receiverQualifier, 2),
    fixed(8, envelope.receiver, 15),
    compact(envelope.date).slice(2),
    envelope.time,
    delimiters.repetition,
    version,
    envelope.interchangeControlNumber.padStart(9, '0'),
    envelope.ackRequested ? '1' : '0',
    envelope.usage,
    delimiters.component,
  ]);
  return writer;
}

export function closeInterchange(writer: SegmentWriter, envelope: EnvelopeInput, groups: number): Uint8Array {
  writer.write(['IEA', String(groups), envelope.interchangeControlNumber.padStart(9, '0')]);
  return writer.take();
}

function transactionNumber(envelope: EnvelopeInput, index: number): string {
  const first = envelope.firstTransactionControlNumber ?? '0001';
  checkDigits('ST', 2, first);
  return String(Number(first) + index).padStart(first.length, '0');
}

function fixedWidth(writer: SegmentWriter, element: number, value: string, width: number): string {
  if (value.length > width) {
    throw new X12WriteError(`The value is longer than ${width} characters.`, { segmentTag: 'ISA', element });
  }
  // ISA is counted in bytes: a letter outside of ASCII would move everything after it.
  if (/[^\x20-\x7e]/.test(value)) {
    throw new X12WriteError('The value must be ASCII.', { segmentTag: 'ISA', element });
  }
  writer.check(value, { segmentTag: 'ISA', element });
  return value.padEnd(width);
}

function checkDigits(segmentTag: string, element: number, value: string): void {
  if (!/^\d{1,9}$/.test(value)) {
    throw new X12WriteError('A control number must be one to nine digits.', { segmentTag, element });
  }
}

function compact(date: string): string {
  return date.replaceAll('-', '');
}
