import { instant, type PracticeInstant } from '../../domain/time';
import { readFile } from '../../x12/read';
import type { Claim837, FunctionalGroup } from '../../x12/types';
import { acknowledgeInterchange } from '../behaviours';
import { routeClaim } from './accounts';
import {
  interchangeAckFile,
  type ReceivedInterchange,
  rejectsTransaction,
  transactionKey,
} from './ack-files';
import { sha256 } from './digest';
import type { ClearinghouseState, SubmissionRecord } from './state';

/** What the sender gets for its upload: that the bytes are here, not that any claim is accepted. */
export interface SubmissionReceipt {
  receipt: string;
  sha256: string;
  interchanges: { controlNumber: string; duplicate: boolean }[];
}

function splitInterchanges(bytes: Uint8Array): ReceivedInterchange[] {
  const found = new Map<number, ReceivedInterchange>();
  const items = [...readFile(bytes)];
  for (const item of items) {
    if (item.type === 'interchange')
      found.set(item.source.interchange, { head: item, items: [], issues: [] });
  }
  for (const item of items) {
    const interchange = found.get(item.source.interchange);
    interchange?.items.push(item);
    if (item.type === 'issue' && item.severity === 'error') interchange?.issues.push(item);
  }
  return [...found.values()];
}

/** The claims of an interchange whose transactions are sound. */
function soundClaims({ items, issues }: ReceivedInterchange): Claim837[] {
  const broken = new Set(issues.filter(rejectsTransaction).map(transactionKey));
  return items.filter((item): item is Claim837 => item.type === 'claim' && !broken.has(transactionKey(item)));
}

function isAccepted({ issues }: ReceivedInterchange): boolean {
  return !issues.some((issue) => issue.level === 'interchange');
}

function record(received: ReceivedInterchange, hash: string, asOf: PracticeInstant): SubmissionRecord {
  const { head, items } = received;
  const claim = items.find((item): item is Claim837 => item.type === 'claim');
  const { header, submitter } = claim?.batch ?? {};
  return {
    interchangeControlNumber: head.controlNumber.trim(),
    sha256: hash,
    receivedAt: asOf,
    times: 1,
    accepted: isAccepted(received),
    claims: items.filter((item) => item.type === 'claim').length,
    sender: head.sender,
    ...(header?.reference && { batchReference: header.reference }),
    ...(header?.date && { batchDate: header.date }),
    ...(submitter && { submitter: { name: submitter.name, id: submitter.id } }),
  };
}

/** A control number that came before is refused by TA1 and reaches no payer. */
function refuseAgain(
  state: ClearinghouseState,
  received: ReceivedInterchange,
  known: SubmissionRecord,
  asOf: PracticeInstant,
): void {
  known.times += 1;
  state.counts.duplicateSubmissions += 1;
  queueAcks(state, received, { envelopeAccepted: false, duplicate: true }, asOf);
}

function queueAcks(
  state: ClearinghouseState,
  received: ReceivedInterchange,
  judged: { envelopeAccepted: boolean; duplicate?: boolean },
  asOf: PracticeInstant,
): void {
  const hasGroup = received.items.some((item): item is FunctionalGroup => item.type === 'group');
  const acks = acknowledgeInterchange(
    {
      ackRequested: received.head.ackRequested,
      envelopeAccepted: judged.envelopeAccepted,
      groupAccepted: !received.issues.some(rejectsTransaction),
    },
    asOf,
  );
  for (const { at, body } of acks) {
    if (body.source === 'functionalGroup' && !hasGroup) continue;
    const file = interchangeAckFile(state, received, { ...body, duplicate: judged.duplicate === true }, at);
    state.pending.push({ at, kind: 'file', ...file });
  }
}

function take(
  state: ClearinghouseState,
  received: ReceivedInterchange,
  hash: string,
  asOf: PracticeInstant,
): { controlNumber: string; duplicate: boolean } {
  const controlNumber = received.head.controlNumber.trim();
  const known = state.submissions[controlNumber];
  if (known) {
    refuseAgain(state, received, known, asOf);
    return { controlNumber, duplicate: true };
  }
  state.customer = received.head.sender;
  const submission = record(received, hash, asOf);
  state.submissions[controlNumber] = submission;
  queueAcks(state, received, { envelopeAccepted: submission.accepted }, asOf);
  if (submission.accepted) {
    for (const claim of soundClaims(received)) routeClaim(state, claim, { submission: controlNumber, asOf });
  }
  return { controlNumber, duplicate: false };
}

/**
 * Takes an uploaded file: every interchange in it is acknowledged, and the claims of sound transactions go to their payers.
 * @returns `undefined` when there is no interchange in it
 */
export function receiveSubmission(
  state: ClearinghouseState,
  bytes: Uint8Array,
  asOf: number,
): SubmissionReceipt | undefined {
  const interchanges = splitInterchanges(bytes);
  if (interchanges.length === 0) return undefined;
  const hash = sha256(bytes);
  state.counts.submissions += 1;
  return {
    receipt: `R-${hash.slice(0, 16)}`,
    sha256: hash,
    interchanges: interchanges.map((received) => take(state, received, hash, instant(asOf))),
  };
}
