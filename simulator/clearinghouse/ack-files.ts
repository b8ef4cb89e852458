import { acknowledgementCode } from '../../x12/issues';
import type {
  Ack999,
  AckTransaction,
  FunctionalGroup,
  Interchange,
  Issue,
  TransactionSet,
  X12Item,
} from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import { write999, writeTA1 } from '../../x12/write';
import type { InterchangeAnswer } from '../behaviours';
import { fileName, nextEnvelope, textOf } from './envelope';
import type { ClearinghouseState } from './state';

/** What one ISA..IEA of a file held. */
export interface ReceivedInterchange {
  head: Interchange;
  items: X12Item[];
  /** Its errors; warnings reject nothing. */
  issues: Issue[];
}

const DUPLICATE_CONTROL_NUMBER = '025';
const NO_ERROR = '000';
const SEGMENTS_IN_ERROR = '5';

/** Levels whose errors reject a transaction in a 999; business errors never do. */
const SYNTAX: readonly Issue['level'][] = ['group', 'transaction', 'segment', 'element'];

/** Whether an error of this kind rejects the transaction it is in. */
export function rejectsTransaction(issue: Issue): boolean {
  return issue.severity === 'error' && SYNTAX.includes(issue.level);
}

/** Names the transaction that something stands in. */
export function transactionKey({ source }: { source: Issue['source'] }): string {
  return `${source.group}/${source.transaction}`;
}

function toSegmentErrors(issues: Issue[]): AckTransaction['errors'] {
  return issues
    .filter((issue) => issue.level === 'segment' && issue.segmentTag !== undefined)
    .map((issue) => ({
      tag: issue.segmentTag ?? '',
      position: issue.position.segment,
      ...(issue.loop && { loop: issue.loop }),
      code: acknowledgementCode(issue) ?? '1',
      context: [],
      elements: [],
    }));
}

function answerTransaction(transaction: TransactionSet, issues: Issue[]): AckTransaction {
  const own = issues.filter((issue) => transactionKey(issue) === transactionKey(transaction));
  const rejecting = own.filter(rejectsTransaction);
  const codes = rejecting
    .filter((issue) => issue.level === 'transaction')
    .map((issue) => acknowledgementCode(issue) ?? SEGMENTS_IN_ERROR);
  const { set, controlNumber, guide } = transaction;
  if (rejecting.length === 0) return { set, controlNumber, guide, result: 'A', codes: [], errors: [] };
  const why = codes.length > 0 ? [...new Set(codes)] : [SEGMENTS_IN_ERROR];
  return { set, controlNumber, guide, result: 'R', codes: why, errors: toSegmentErrors(rejecting) };
}

function answerGroup(group: FunctionalGroup, { items, issues }: ReceivedInterchange): Ack999 {
  const own = items.filter(
    (item): item is TransactionSet => item.type === 'transaction' && item.source.group === group.source.group,
  );
  const transactions = own.map((transaction) => answerTransaction(transaction, issues));
  const accepted = transactions.filter(({ result }) => result === 'A').length;
  const partly = accepted === 0 ? 'R' : 'P';
  return {
    type: 'ack999',
    guide: '005010X231A1',
    source: NOWHERE,
    functionalId: group.functionalId,
    groupControlNumber: group.controlNumber,
    groupVersion: group.version,
    transactions,
    result: accepted === transactions.length && accepted > 0 ? 'A' : partly,
    included: transactions.length,
    received: transactions.length,
    accepted,
    codes: [],
  };
}

function ta1Code(received: ReceivedInterchange, accepted: boolean, duplicate: boolean): string {
  if (accepted) return NO_ERROR;
  if (duplicate) return DUPLICATE_CONTROL_NUMBER;
  const issue = received.issues.find(({ level }) => level === 'interchange');
  return (issue && acknowledgementCode(issue)) ?? NO_ERROR;
}

/** The TA1 or 999 that answers an interchange, as a file. A 999 has one transaction a group. */
export function interchangeAckFile(
  state: ClearinghouseState,
  received: ReceivedInterchange,
  answer: InterchangeAnswer & { duplicate: boolean },
  at: number,
): { name: string; text: string } {
  const { head } = received;
  const envelope = nextEnvelope(state, at, head.sender);
  if (answer.source === 'interchange') {
    const code = ta1Code(received, answer.accepted, answer.duplicate);
    const { controlNumber, date, time } = head;
    const ta1 = {
      type: 'ta1' as const,
      source: NOWHERE,
      controlNumber,
      date,
      time,
      result: answer.code,
      code,
    };
    return { name: fileName('TA1', envelope), text: textOf(writeTA1([ta1], envelope)) };
  }
  const groups = received.items.filter((item): item is FunctionalGroup => item.type === 'group');
  const acks = groups.map((group) => answerGroup(group, received));
  return { name: fileName('999', envelope), text: textOf(write999(acks, envelope)) };
}
