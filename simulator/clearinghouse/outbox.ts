import { instant, type PracticeInstant } from '../../domain/time';
import type {
  AcknowledgementAnswer,
  AdjudicationAnswer,
  DecisionLetterAnswer,
  OffsetAnswer,
  RecordsRequestAnswer,
} from '../behaviours';
import { findProfile, stillAsks } from '../behaviours';
import { claimAckFile, recordsRequestFile, remittanceFile } from './answer-files';
import { buildClaimAcks } from './claim-acks';
import { sha256 } from './digest';
import { buildRecordsRequest } from './records';
import { buildRemittance, type RemittanceItem } from './remittance';
import {
  type AccountRecord,
  accountKey,
  type ClearinghouseState,
  type PendingItem,
  takeNumber,
} from './state';

type PendingAnswer = Extract<PendingItem, { kind: 'answer' }>;

function addTo<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

/** Puts a file into the mailbox; a file never becomes available before one that is already there. */
function deliver(state: ClearinghouseState, at: PracticeInstant, file: { name: string; text: string }): void {
  const availableAt = instant(Math.max(at, state.files.at(-1)?.availableAt ?? 0));
  const id = String(state.files.length + 1).padStart(8, '0');
  state.files.push({ id, name: file.name, availableAt, sha256: sha256(file.text), text: file.text });
}

function accountOfAnswer(state: ClearinghouseState, item: PendingAnswer): AccountRecord {
  const record = state.accounts[accountKey(item.payer, item.account)];
  if (!record) throw new RangeError(`No account for a pending answer: ${item.payer}`);
  return record;
}

/** Answers that leave together: one 277CA for each speaker and submission, one 835 for each payer and payment. */
function groupKey(item: PendingAnswer): string {
  const { kind } = item.body;
  if (kind === 'clearinghouseAck') return `1/${item.submission ?? ''}`;
  if (kind === 'payerAck') return `2/${item.payer}/${item.submission ?? ''}`;
  if (kind === 'recordsRequest') return `5/${item.payer}`;
  return kind === 'decisionLetter' ? `4/${item.payer}/${item.account}` : `3/${item.payer}`;
}

function deliverAcks(state: ClearinghouseState, at: PracticeInstant, items: PendingAnswer[]): void {
  const [first] = items;
  if (!first) return;
  const profile = first.body.kind === 'payerAck' ? findProfile(first.payer) : undefined;
  const submission = first.submission === undefined ? undefined : state.submissions[first.submission];
  const reference = String(takeNumber(state, '277CA')).padStart(9, '0');
  const acks = buildClaimAcks(
    items.map((item) => ({
      account: accountOfAnswer(state, item),
      body: item.body as AcknowledgementAnswer,
    })),
    { profile, reference },
    submission,
    at,
  );
  deliver(state, at, claimAckFile(state, acks, { profile, receiver: submission?.sender }, at));
}

/** One payer's file of one day holds a payment to each payee. */
function deliverRemittances(state: ClearinghouseState, at: PracticeInstant, items: PendingAnswer[]): void {
  const profile = findProfile(items[0]?.payer ?? '');
  if (!profile) return;
  const payees = new Map<string, RemittanceItem[]>();
  for (const item of items) {
    const account = accountOfAnswer(state, item);
    const payee = account.parties?.billing.npi ?? '';
    addTo(payees, payee, { account, body: item.body as AdjudicationAnswer | OffsetAnswer });
  }
  const remittances = [...payees.values()].map((own) => buildRemittance(state, profile, own, at));
  deliver(state, at, remittanceFile(state, remittances, profile, at));
}

function deliverRequests(state: ClearinghouseState, at: PracticeInstant, items: PendingAnswer[]): void {
  const profile = findProfile(items[0]?.payer ?? '');
  if (!profile) return;
  const requests = items.flatMap((item) => {
    const account = accountOfAnswer(state, item);
    const body = item.body as RecordsRequestAnswer;
    return stillAsks(account.held, body) ? buildRecordsRequest(account, body, profile, at) : [];
  });
  if (requests.length === 0) return;
  deliver(state, at, recordsRequestFile(state, requests, profile, at));
}

function deliverLetter(state: ClearinghouseState, at: PracticeInstant, item: PendingAnswer): void {
  state.letters.push({
    id: String(state.letters.length + 1).padStart(8, '0'),
    availableAt: at,
    payer: item.payer,
    letter: item.body as DecisionLetterAnswer,
  });
}

function deliverGroup(state: ClearinghouseState, at: PracticeInstant, items: PendingAnswer[]): void {
  const kind = items[0]?.body.kind;
  if (kind === 'clearinghouseAck' || kind === 'payerAck') deliverAcks(state, at, items);
  else if (kind === 'decisionLetter') for (const item of items) deliverLetter(state, at, item);
  else if (kind === 'recordsRequest') deliverRequests(state, at, items);
  else deliverRemittances(state, at, items);
}

/** Everything said at one instant, in a fixed order: ready files, then 277CAs, 835s, letters and requests for records. */
function deliverAt(state: ClearinghouseState, at: PracticeInstant, items: PendingItem[]): void {
  const groups = new Map<string, PendingAnswer[]>();
  for (const item of items) {
    if (item.kind === 'file') deliver(state, at, item);
    else addTo(groups, groupKey(item), item);
  }
  for (const key of [...groups.keys()].sort()) deliverGroup(state, at, groups.get(key) ?? []);
}

/**
 * Turns every answer that is due by `asOf` into files and letters, in the order of their times. Calling it more or less often gives the
 * same files.
 * @returns whether anything was due
 */
export function settle(state: ClearinghouseState, asOf: number): boolean {
  const due = state.pending.filter(({ at }) => at <= asOf);
  if (due.length === 0) return false;
  state.pending = state.pending.filter(({ at }) => at > asOf);
  const byTime = new Map<PracticeInstant, PendingItem[]>();
  for (const item of due) addTo(byTime, item.at, item);
  const times = [...byTime.keys()].sort((one, other) => one - other);
  for (const at of times) deliverAt(state, at, byTime.get(at) ?? []);
  return true;
}
