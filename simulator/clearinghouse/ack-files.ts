import type { Ack999, TA1 } from '../../x12/types';
import { write999, writeTA1 } from '../../x12/write';
import type { InterchangeAnswer } from '../behaviours';
import { fileName, nextEnvelope, textOf } from './envelope';
import type { ReceivedInterchange } from './received';
import type { ClearinghouseState } from './state';

/** TA105 of an interchange whose control number came before. */
const DUPLICATE_CONTROL_NUMBER = '025';

function answerOf(ta1: TA1, answer: InterchangeAnswer & { duplicate: boolean }): TA1 {
  return answer.duplicate ? { ...ta1, result: answer.code, code: DUPLICATE_CONTROL_NUMBER } : ta1;
}

/** The TA1 or 999 that answers an interchange, as a file. A 999 has one transaction a group. */
export function interchangeAckFile(
  state: ClearinghouseState,
  received: ReceivedInterchange,
  answer: InterchangeAnswer & { duplicate: boolean },
  at: number,
): { name: string; text: string } {
  const envelope = nextEnvelope(state, at, received.head.sender);
  if (answer.source === 'interchange') {
    const ta1 = answerOf(received.ta1, answer);
    return { name: fileName('TA1', envelope), text: textOf(writeTA1([ta1], envelope)) };
  }
  const acks: Ack999[] = received.acks;
  return { name: fileName('999', envelope), text: textOf(write999(acks, envelope)) };
}
