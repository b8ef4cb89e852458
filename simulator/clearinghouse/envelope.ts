import { dateOf, isoOf } from '../../domain/time';
import type { EnvelopeInput } from '../../x12/write';
import { type ClearinghouseState, takeNumber } from './state';

const CLEARINGHOUSE_ID = 'SIMCLEAR';
/** Where nobody has sent anything yet. */
const DEFAULT_RECEIVER = 'OVERTURN';

/** `HHMM` of a practice time. */
export function timeOf(at: number): string {
  return isoOf(at).slice(11, 16).replace(':', '');
}

/** The envelope of a file from the clearinghouse, with the next control number. */
export function nextEnvelope(state: ClearinghouseState, at: number, receiver?: string): EnvelopeInput {
  const controlNumber = String(takeNumber(state, 'interchange'));
  return {
    senderQualifier: 'ZZ',
    sender: CLEARINGHOUSE_ID,
    receiverQualifier: 'ZZ',
    receiver: receiver?.trim() || DEFAULT_RECEIVER,
    date: dateOf(at),
    time: timeOf(at),
    interchangeControlNumber: controlNumber,
    groupControlNumber: controlNumber,
    usage: 'T',
    lineBreak: '\n',
  };
}

/** The bytes of an X12 file as the text that the state keeps. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/** A file's name: what it is, who speaks, its control number and its day. */
export function fileName(kind: string, envelope: EnvelopeInput, speaker?: string): string {
  const number = envelope.interchangeControlNumber.padStart(9, '0');
  return [kind, speaker, envelope.date, number].filter(Boolean).join('-').concat('.x12');
}
