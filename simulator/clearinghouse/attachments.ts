import type { PracticeInstant } from '../../domain/time';
import { referenceOf } from '../../x12/lookup';
import { readFile } from '../../x12/read';
import type { Attachment275 } from '../../x12/types';
import { accountOf } from '../behaviours';
import { takeParcel } from './carriers';
import type { AppealRequest, RecordsRequest } from './requests';
import type { CarriedParcel, ClearinghouseState } from './state';

/** Our number of a packet says what it is: its first word. */
const APPEAL = /^appeal\//;
const HIGHEST_LEVEL = 5;

/** A 275 is told apart from the other parcels by its control number. */
export function attachmentKey(interchangeControlNumber: string): string {
  return `275/${interchangeControlNumber.trim()}`;
}

/**
 * Takes a 275 to be brought to its payer, which acknowledges or rejects it later. The same control number again is the same 275.
 * @returns `undefined` when the upload holds none
 */
export function takeAttachments(
  state: ClearinghouseState,
  bytes: Uint8Array,
  asOf: PracticeInstant,
): CarriedParcel | undefined {
  const items = [...readFile(bytes)];
  const interchange = items.find((item) => item.type === 'interchange');
  const [first, ...others] = items.filter((item) => item.type === 'attachment');
  if (!interchange || !first) return undefined;
  const key = attachmentKey(interchange.controlNumber);
  const contents = APPEAL.test(first.head.reference)
    ? { appeal: appealOf(state, first, others) }
    : { records: recordsOf(first, 1 + others.length) };
  return takeParcel(state, 'x12', { key, endpoint: 'payer', pages: 1, ...contents }, asOf);
}

/** A 275 has no place for the level: the payer counts what it got before. */
function appealOf(
  state: ClearinghouseState,
  first: Attachment275,
  others: readonly Attachment275[],
): AppealRequest {
  const claim = claimOf(first);
  const account = accountOf(claim.patientControlNumber);
  const held = Object.values(state.accounts).find((record) => record.held.account === account)?.held;
  return {
    ...{ intentKey: first.head.reference, ...claim, ...payerOf(first) },
    ...(others.length > 0 ? { others: others.map(claimOf) } : {}),
    level: Math.min(HIGHEST_LEVEL, (held?.appeals.length ?? 0) + 1),
    letterSha256: first.documents[0]?.sha256 ?? '',
  };
}

function recordsOf(first: Attachment275, documents: number): RecordsRequest {
  const { trace, head } = first;
  const isAnswer = trace?.type === '2';
  return {
    ...{ intentKey: head.reference, ...claimOf(first), ...payerOf(first), documents },
    ...(trace && isAnswer ? { requestNumber: trace.number } : {}),
    // Nobody asked: the number is that of the claim's PWK, where the claim announced it.
    ...(trace && !isAnswer && trace.number !== head.reference ? { attachmentNumber: trace.number } : {}),
    sha256: first.documents[0]?.sha256 ?? '',
  };
}

function claimOf({ head }: Attachment275): { patientControlNumber: string; payerControlNumber?: string } {
  const payerControlNumber = referenceOf(head.patient, '1K');
  return {
    patientControlNumber: referenceOf(head.patient, 'EJ') ?? '',
    ...(payerControlNumber ? { payerControlNumber } : {}),
  };
}

function payerOf({ head }: Attachment275): { payerId?: string } {
  const payerId = head.payer.id?.trim();
  return payerId ? { payerId } : {};
}
