import { instant } from '../../domain/time';
import { readInquiries276 } from '../../x12/read';
import type { StatusInquiry276 } from '../../x12/types';
import { inquiryAnswerText } from './answer-files';
import { fileAppeal } from './appeals';
import { takeAttachments } from './attachments';
import { authorizationAnswerText } from './authorizations';
import { bringParcels, type Medium, type ParcelRequest, takeParcel } from './carriers';
import { eligibilityAnswerText } from './eligibility';
import { answerInquiry } from './inquiries';
import { settle } from './outbox';
import { type FhirAnswer, type Operation, preauthorizationAnswer } from './preauthorizations';
import { fileRecords } from './records';
import type { AppealRequest, RecordsRequest } from './requests';
import type { AppealRecord, CarriedParcel, ClearinghouseState } from './state';
import { receiveSubmission, type SubmissionReceipt } from './submissions';

/**
 * Everything that changes the simulator, as plain JSON. The state follows from its changes alone, so a journal of them brings it back
 * after a crash. X12 travels as base64.
 */
export type Change =
  | { op: 'submission'; asOf: number; bytes: string }
  | { op: 'inquiry'; asOf: number; bytes: string }
  | { op: 'eligibility'; asOf: number; bytes: string }
  | { op: 'authorization'; asOf: number; bytes: string }
  | { op: 'preauthorization'; asOf: number; operation: Operation; bundle: unknown }
  | { op: 'appeal'; asOf: number; request: AppealRequest }
  | { op: 'records'; asOf: number; request: RecordsRequest }
  | { op: 'parcel'; asOf: number; medium: Medium; request: ParcelRequest }
  | { op: 'attachment'; asOf: number; bytes: string }
  | { op: 'settle'; asOf: number };

/** What each change answers; `undefined` when the request made no sense and nothing but the clock moved. */
export interface ChangeResults {
  submission: SubmissionReceipt | undefined;
  inquiry: string | undefined;
  eligibility: string | undefined;
  authorization: string | undefined;
  preauthorization: FhirAnswer;
  appeal: AppealRecord | undefined;
  records: AppealRecord | undefined;
  parcel: CarriedParcel | undefined;
  attachment: CarriedParcel | undefined;
  settle: undefined;
}

function answerInquiries(state: ClearinghouseState, bytes: Uint8Array, asOf: number): string | undefined {
  const inquiries = [...readInquiries276(bytes)].filter(
    (item): item is StatusInquiry276 => item.type === 'statusInquiry',
  );
  if (inquiries.length === 0) return undefined;
  const statuses = inquiries.map((inquiry) => answerInquiry(state, inquiry, instant(asOf)));
  return inquiryAnswerText(state, statuses, asOf);
}

/**
 * Applies one change. What was due before it is said before it, so that the numbers of all files depend on the changes alone and not on
 * how often somebody looked into the mailbox.
 */
export function applyChange<C extends Change>(state: ClearinghouseState, change: C): ChangeResults[C['op']] {
  bringParcels(state, change.asOf);
  settle(state, change.asOf);
  state.changes += 1;
  return act(state, change) as ChangeResults[C['op']];
}

function act(state: ClearinghouseState, change: Change): ChangeResults[Change['op']] {
  switch (change.op) {
    case 'submission':
      return receiveSubmission(state, Buffer.from(change.bytes, 'base64'), change.asOf);
    case 'inquiry':
      return answerInquiries(state, Buffer.from(change.bytes, 'base64'), change.asOf);
    case 'eligibility':
      return eligibilityAnswerText(state, Buffer.from(change.bytes, 'base64'), instant(change.asOf));
    case 'authorization':
      return authorizationAnswerText(state, Buffer.from(change.bytes, 'base64'), instant(change.asOf));
    case 'preauthorization':
      return preauthorizationAnswer(state, change);
    case 'appeal':
      return fileAppeal(state, change.request, instant(change.asOf));
    case 'records':
      return fileRecords(state, change.request, instant(change.asOf));
    case 'parcel':
      return takeParcel(state, change.medium, change.request, instant(change.asOf));
    case 'attachment':
      return takeAttachments(state, Buffer.from(change.bytes, 'base64'), instant(change.asOf));
    case 'settle':
      return undefined;
  }
}
