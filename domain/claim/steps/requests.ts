import type { DenialCase } from '../denial-case';
import { type DocumentRequest, openCases } from '../state';
import type { StepBuilder } from '../step';
import { closeCase } from './cases';

/** A case that a request for documents opened: nothing is denied in it. */
export function isRequest({ requestId, remitClaimId }: DenialCase): boolean {
  return requestId !== undefined && remitClaimId === undefined;
}

/** Ends a request and the case it opened. */
export function endRequest(
  step: StepBuilder,
  denialCase: DenialCase,
  status: DocumentRequest['status'],
): void {
  step.state.requests = (step.state.requests ?? []).map((one) =>
    one.requestId === denialCase.requestId ? { ...one, status } : one,
  );
  closeCase(step, denialCase, 'released', WHY[status]);
}

const WHY: Record<DocumentRequest['status'], string> = {
  open: 'the request was withdrawn',
  answered: 'the request was answered',
  missed: 'the request was not answered in time',
  overtaken: 'the payer decided before the request was answered',
};

/** The payer decided: what it had asked for before is overtaken. */
export function endOpenRequests(step: StepBuilder, version: number): void {
  for (const denialCase of openCases(step.state))
    if (isRequest(denialCase) && denialCase.version === version) endRequest(step, denialCase, 'overtaken');
}
