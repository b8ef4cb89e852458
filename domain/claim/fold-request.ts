import type { Deadline } from '../deadlines/deadline';
import { cents } from '../money';
import { daysBetween } from '../time';
import type { DenialCase } from './denial-case';
import type { Fact } from './facts';
import { choosePath } from './paths/choose-path';
import type { DocumentRequest } from './state';
import type { StepBuilder } from './step';

/** The clock of a request for documents. */
export function requestKey(requestId: string): string {
  return `documents:${requestId}`;
}

/**
 * The payer asks for documents before it decides (277 request, or a letter). Nothing is denied: a case without money, under the day that the
 * payer named, so that somebody answers in time (STORIES.md S10).
 */
export function foldDocumentsRequested(
  step: StepBuilder,
  fact: Extract<Fact, { kind: 'documentsRequested' }>,
): void {
  const { version, controlNumber, dueOn, requestedOn, receivedOn, fileId } = fact;
  if (step.state.requests?.some((one) => one.controlNumber === controlNumber)) {
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why: 'this request is on record' });
    return;
  }
  const requestId = step.newId('RQ');
  const request: DocumentRequest = { requestId, version, controlNumber, requestedOn, dueOn, status: 'open' };
  step.state.requests = [...(step.state.requests ?? []), request];
  step.fromPayer('documentsRequested', { requestId, version, controlNumber, dueOn, receivedOn, fileId });
  const { output, record } = step.decide<Deadline>('legalDeadline', {
    ...{ key: requestKey(requestId), kind: 'documents', openedOn: step.today },
    rule: {
      ...{ length: daysBetween(requestedOn, dueOn), unit: 'calendar_days', anchor: 'notice' },
      ...{ presumptionDays: 0, source: "the payer's request" },
    },
    anchorDate: requestedOn,
  });
  step.setDeadline(output, record);
  const denialCase: DenialCase = {
    ...{ caseId: step.newId('D'), status: 'new', openedOn: step.today, version },
    ...{ payerSequence: payerOf(step, version), requestId, deniedCents: cents(0), lineIds: [] },
    deadlineKey: requestKey(requestId),
  };
  step.state.cases.push(denialCase);
  choosePath(step, denialCase, 'send_documentation', 'the payer asked for documents');
}

function payerOf({ state }: StepBuilder, version: number): number {
  return state.versions.find((one) => one.version === version)?.payerSequence ?? 1;
}
