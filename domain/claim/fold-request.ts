import type { Deadline } from '../deadlines/deadline';
import { answerDue } from '../letters/answer-due';
import { cents } from '../money';
import { type CalendarDate, daysBetween } from '../time';
import type { DenialCase } from './denial-case';
import type { Fact } from './facts';
import { choosePath } from './paths/choose-path';
import { FIRST_PAYER, policyOf } from './payers';
import { type ClaimState, type DocumentRequest, deadlineByKey } from './state';
import type { StepBuilder } from './step';

type RequestFact = Omit<Extract<Fact, { kind: 'documentsRequested' }>, 'seq' | 'recordedAt'> & {
  seq?: number;
};

/** The clock of a request for documents. */
export function requestKey(requestId: string): string {
  return `documents:${requestId}`;
}

/**
 * The payer asks for documents before it decides (277 request, or a letter). Nothing is denied: a case without money, under the day that the
 * payer named, so that somebody answers in time (STORIES.md S10).
 */
export function foldDocumentsRequested(step: StepBuilder, fact: RequestFact & { byStatus?: true }): void {
  const { version, controlNumber, requestedOn, receivedOn, fileId, letterId, byStatus } = fact;
  const dueOn = dueOnOf(step, fact);
  learnPayerNumber(step, fact);
  const known =
    nameRequest(step, fact) ?? step.state.requests?.find((one) => one.controlNumber === controlNumber);
  if (known && setEarlier(step, known, { ...fact, dueOn })) return;
  if (known) {
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why: 'this request is on record' });
    return;
  }
  const requestId = step.newId('RQ');
  const request: DocumentRequest = {
    ...{ requestId, version, controlNumber, requestedOn, dueOn, status: 'open' },
    ...(letterId ? { letterId } : {}),
    ...(byStatus ? { byStatus } : {}),
  };
  step.state.requests = [...(step.state.requests ?? []), request];
  const from = { fileId, letterId };
  step.fromPayer('documentsRequested', { requestId, version, controlNumber, dueOn, receivedOn, ...from });
  setRequestClock(step, request, letterId);
  const denialCase: DenialCase = {
    ...{ caseId: step.newId('D'), status: 'new', openedOn: step.today, version },
    ...{ payerSequence: payerOf(step.state, version), requestId, deniedCents: cents(0), lineIds: [] },
    deadlineKey: requestKey(requestId),
  };
  step.state.cases.push(denialCase);
  choosePath(step, denialCase, 'send_documentation', 'the payer asked for documents');
}

/** By when it is answered, whichever way it came: on the day that it names, else within the payer's window for documents. */
function dueOnOf({ state }: StepBuilder, { version, requestedOn, dueOn }: RequestFact): CalendarDate {
  return answerDue(requestedOn, dueOn, policyOf(state, payerOf(state, version)).documents);
}

/** A payer that acknowledged without a number names the claim when it asks: the answer is found by it. */
function learnPayerNumber(
  { state }: StepBuilder,
  { version, payerControlNumber }: { version: number; payerControlNumber?: string },
): void {
  const asked = state.versions.find((one) => one.version === version);
  if (asked && payerControlNumber) asked.payerControlNumber ??= payerControlNumber;
}

/** A status had asked without a number of the request: now it has one, and the answer can quote it. */
function nameRequest(
  { state }: StepBuilder,
  { version, controlNumber, byStatus }: { version: number; controlNumber: string; byStatus?: true },
): DocumentRequest | undefined {
  const asked = state.requests?.find((one) => one.byStatus && one.version === version);
  if (byStatus || !asked) return undefined;
  const { byStatus: _, ...request } = asked;
  const named = { ...request, controlNumber };
  state.requests = state.requests?.map((one) => (one === asked ? named : one)) ?? [];
  return named;
}

/** The same request by another way, with an earlier day: its clock is set again, and never later. */
function setEarlier(
  step: StepBuilder,
  known: DocumentRequest,
  { requestedOn, dueOn, letterId }: Pick<RequestFact, 'requestedOn' | 'letterId'> & { dueOn: CalendarDate },
): boolean {
  const { requestId, status } = known;
  if (status !== 'open' || dueOn >= known.dueOn) return false;
  if (deadlineByKey(step.state, requestKey(requestId))?.status !== 'open') return false;
  const earlier = { ...known, requestedOn, dueOn, ...(letterId ? { letterId } : {}) };
  step.state.requests = step.state.requests?.map((one) => (one === known ? earlier : one)) ?? [];
  setRequestClock(step, earlier, letterId);
  return true;
}

function setRequestClock(
  step: StepBuilder,
  { requestId, requestedOn, dueOn }: DocumentRequest,
  letterId: string | undefined,
): void {
  const { output, record } = step.decide<Deadline>('legalDeadline', {
    ...{ key: requestKey(requestId), kind: 'documents', openedOn: step.today },
    rule: {
      ...{ length: daysBetween(requestedOn, dueOn), unit: 'calendar_days', anchor: 'notice' },
      ...{ presumptionDays: 0, source: "the payer's request" },
    },
    anchorDate: requestedOn,
    ...(letterId ? { letterId } : {}),
  });
  step.setDeadline(output, record);
}

function payerOf({ versions }: ClaimState, version: number): number {
  return versions.find((one) => one.version === version)?.payerSequence ?? FIRST_PAYER;
}
