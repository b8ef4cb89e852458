import type { DenialCase } from '../denial-case';
import { type ClaimState, type DocumentRequest, openCases } from '../state';
import type { StepBuilder } from '../step';
import { closeCase } from './cases';

/** A case that a request for documents opened: nothing is denied in it. */
export function isRequest({ requestId, remitClaimId }: DenialCase): boolean {
  return requestId !== undefined && remitClaimId === undefined;
}

/** The request that a case answers: the one that opened it, else the newest about its version. */
export function requestFor(
  { requests = [] }: ClaimState,
  { requestId, version }: Pick<DenialCase, 'requestId' | 'version'>,
): DocumentRequest | undefined {
  const own = requests.find((one) => one.requestId === requestId);
  return own ?? requests.findLast((one) => one.version === version);
}

/** Number of a request as the payer knows it; none where only a status asked, which has no number of its own. */
export function numberToQuote(request: DocumentRequest | undefined): string | undefined {
  return request?.byStatus ? undefined : request?.controlNumber;
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
