import {
  buildAck999,
  buildTA1,
  type EnvelopeInput,
  type Interchange,
  readFile,
  write999,
  writeTA1,
} from '../../x12';
import { Problem } from '../problem';

/** When the answer is written and from which control number on: the same ones give the same bytes. */
export interface AckOptions {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HHMM` */
  time: string;
  controlNumber: number;
}

/**
 * What a receiver answers to a file: for each of its interchanges a 999 for the functional groups and, where ISA14 asks
 * for it, a TA1. Empty when the file asks for nothing (acknowledgements are not acknowledged).
 * @throws Problem when the bytes hold no interchange
 */
export function answer(bytes: Uint8Array, options: AckOptions): string {
  const interchanges = [...readFile(bytes)].filter(
    (item): item is Interchange => item.type === 'interchange',
  );
  if (interchanges.length === 0)
    throw new Problem('This is not an X12 file: it has no ISA segment to answer.');
  const groups = buildAck999(bytes);
  const requested = buildTA1(bytes, { onlyRequested: true });
  let next = options.controlNumber;
  const envelope = (received: Interchange) => replyEnvelope(received, options, next++);
  const parts = interchanges.flatMap((received) => {
    const own = ({ source }: { source: { interchange: number } }) =>
      source.interchange === received.source.interchange;
    const ta1 = requested.filter(own);
    const acks = groups.filter(own);
    return [
      ...(ta1.length > 0 ? [writeTA1(ta1, envelope(received))] : []),
      ...(acks.length > 0 ? [write999(acks, envelope(received))] : []),
    ];
  });
  return Buffer.concat(parts).toString();
}

/** From the receiver back to the sender. */
function replyEnvelope(
  received: Interchange,
  { date, time }: AckOptions,
  controlNumber: number,
): EnvelopeInput {
  return {
    senderQualifier: received.receiverQualifier.trim(),
    sender: received.receiver.trim(),
    receiverQualifier: received.senderQualifier.trim(),
    receiver: received.sender.trim(),
    date,
    time,
    interchangeControlNumber: String(controlNumber),
    groupControlNumber: String(controlNumber),
    usage: received.usage === 'T' ? 'T' : 'P',
    lineBreak: '\n',
  };
}
