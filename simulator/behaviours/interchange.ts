import { instant, MINUTE } from '../../domain/time';
import type { InterchangeAnswer, Scheduled } from './types';

/** Minutes until the clearinghouse's TA1 and 999 are in the mailbox. */
const INTERCHANGE_ACK_MINUTES = 5;
const GROUP_ACK_MINUTES = 20;

/** The answers to an interchange: a TA1 where one was asked for or the envelope is broken, and a 999 where there is a group to answer. */
export function acknowledgeInterchange(
  interchange: { ackRequested: boolean; envelopeAccepted: boolean; groupAccepted: boolean },
  asOf: number,
): Scheduled<InterchangeAnswer>[] {
  const { ackRequested, envelopeAccepted, groupAccepted } = interchange;
  const answers: Scheduled<InterchangeAnswer>[] = [];
  const add = (source: InterchangeAnswer['source'], accepted: boolean, minutes: number) =>
    answers.push({
      at: instant(asOf + minutes * MINUTE),
      body: { kind: 'interchangeAck', source, accepted, code: accepted ? 'A' : 'R' },
    });
  if (ackRequested || !envelopeAccepted) add('interchange', envelopeAccepted, INTERCHANGE_ACK_MINUTES);
  if (envelopeAccepted) add('functionalGroup', groupAccepted, GROUP_ACK_MINUTES);
  return answers;
}
