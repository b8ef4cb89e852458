import { instant, type PracticeInstant } from '../../domain/time';
import { buildAck999, buildTA1, rejectsTransaction } from '../../x12/acknowledge';
import { readFile } from '../../x12/read';
import type { Claim837, Interchange, Issue } from '../../x12/types';
import { acknowledgeInterchange } from '../behaviours';
import { routeClaim } from './accounts';
import { interchangeAckFile } from './ack-files';
import { sha256 } from './digest';
import type { ReceivedInterchange } from './received';
import type { ClearinghouseState, SubmissionRecord } from './state';

/** What the sender gets for its upload: that the bytes are here, not that any claim is accepted. */
export interface SubmissionReceipt {
  receipt: string;
  sha256: string;
  interchanges: { controlNumber: string; duplicate: boolean }[];
}

/** Read as a payer's front end reads: what the guides require is required. */
function splitInterchanges(bytes: Uint8Array): ReceivedInterchange[] {
  const items = [...readFile(bytes, { conformance: true })];
  const acks = buildAck999(bytes);
  return buildTA1(bytes).flatMap((ta1) => {
    const own = items.filter((item) => item.source.interchange === ta1.source.interchange);
    const head = own.find((item): item is Interchange => item.type === 'interchange');
    if (!head) return [];
    return {
      head,
      items: own,
      issues: own.filter((item): item is Issue => item.type === 'issue'),
      ta1,
      acks: acks.filter(({ source }) => source.interchange === ta1.source.interchange),
    };
  });
}

/** Names the transaction that something stands in. */
function transactionKey({ source }: { source: Issue['source'] }): string {
  return `${source.group}/${source.transaction}`;
}

/** The claims of an interchange whose transactions and groups are sound. */
function soundClaims({ items, issues, acks }: ReceivedInterchange): Claim837[] {
  const broken = new Set(issues.filter(rejectsTransaction).map(transactionKey));
  const refused = new Set(acks.filter(({ codes }) => codes.length > 0).map(({ source }) => source.group));
  return items.filter(
    (item): item is Claim837 =>
      item.type === 'claim' && !broken.has(transactionKey(item)) && !refused.has(item.source.group),
  );
}

function isAccepted({ ta1 }: ReceivedInterchange): boolean {
  return ta1.result === 'A';
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
  const acks = acknowledgeInterchange(
    {
      ackRequested: received.head.ackRequested,
      envelopeAccepted: judged.envelopeAccepted,
      groupAccepted: received.acks.every(({ result }) => result !== 'R' && result !== 'P'),
    },
    asOf,
  );
  for (const { at, body } of acks) {
    if (body.source === 'functionalGroup' && received.acks.length === 0) continue;
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
