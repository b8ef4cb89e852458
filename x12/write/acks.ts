import type { Ack999, AckElementError, AckTransaction, TA1 } from '../types';
import {
  closeInterchange,
  type EnvelopeInput,
  type OutTransaction,
  openInterchange,
  writeGroup,
} from './envelope';
import { type OutElement, type OutSegment, X12WriteError } from './segments';

/** A 999, one transaction a functional group it answers. */
export function write999(acks: readonly Ack999[], envelope: EnvelopeInput): Uint8Array {
  if (acks.length === 0) throw new X12WriteError('A 999 needs at least one group to answer.');
  return writeGroup(envelope, {
    functionalId: 'FA',
    guide: '005010X231A1',
    transactions: acks.map(transaction),
  });
}

/** An interchange of TA1 segments alone: it has no group. */
export function writeTA1(acks: readonly TA1[], envelope: EnvelopeInput): Uint8Array {
  if (acks.length === 0) throw new X12WriteError('A TA1 file needs at least one interchange to answer.');
  const writer = openInterchange(envelope);
  for (const ack of acks) writer.write(['TA1', ack.controlNumber, ack.date, ack.time, ack.result, ack.code]);
  return closeInterchange(writer, envelope, 0);
}

function transaction(ack: Ack999): OutTransaction {
  return {
    set: '999',
    segments: [
      ['AK1', ack.functionalId, ack.groupControlNumber, ack.groupVersion],
      ...ack.transactions.flatMap(answer),
      ['AK9', ack.result, String(ack.included), String(ack.received), String(ack.accepted), ...ack.codes],
    ],
  };
}

function answer(transaction: AckTransaction): OutSegment[] {
  return [
    ['AK2', transaction.set, transaction.controlNumber, transaction.guide],
    ...transaction.errors.flatMap((error): OutSegment[] => [
      ['IK3', error.tag, String(error.position), error.loop, error.code],
      ...error.context.map((elements): OutSegment => ['CTX', ...elements]),
      ...error.elements.map(elementError),
    ]),
    ['IK5', transaction.result, ...transaction.codes],
  ];
}

function elementError(error: AckElementError): OutSegment {
  const place: OutElement = [error.element, error.component, error.repetition].map((n) =>
    n === undefined ? undefined : String(n),
  );
  return ['IK4', place, error.dataElement, error.code, error.value];
}
