import { WHOLE_PLAN } from '../eligibility/read-eligibility';
import type { DenialCase } from './denial-case';
import type { CoverAnswer, EligibilityState, OpenAsk } from './eligibility-state';
import { payerOfVersion, policyOf, policyOfCase } from './payers';
import { type ClaimState, currentVersion, openCases } from './state';

const NOTHING_ASKED: EligibilityState = { asks: 0, answers: [] };

export function eligibilityOf({ eligibility = NOTHING_ASKED }: ClaimState): EligibilityState {
  return eligibility;
}

/** Types of service that a payer is asked about (EQ01), and that its answer is therefore held against; without a word of the playbook the plan. */
export function serviceTypesAsked(state: ClaimState, payerSequence: number): string[] {
  return policyOf(state, payerSequence).eligibility?.serviceTypes ?? [WHOLE_PLAN];
}

/** The question about cover that the claim calls for now: the open one, else the one that its phase or a new denial begins. */
export function questionNow(state: ClaimState): OpenAsk | undefined {
  return eligibilityOf(state).open ?? questionBeforeSubmission(state) ?? questionOfDenial(state);
}

/** A question that comes up in the middle of the claim's life. */
export function asksForCover(state: ClaimState): boolean {
  return eligibilityOf(state).open !== undefined || questionOfDenial(state) !== undefined;
}

function questionBeforeSubmission(state: ClaimState): OpenAsk | undefined {
  if (state.checks.eligibility !== undefined) return undefined;
  const payerSequence = payerOfVersion(currentVersion(state));
  if (!policyOf(state, payerSequence).eligibility?.beforeSubmission) return undefined;
  return { purpose: 'beforeSubmission', status: 'toAsk', payerSequence, attempts: 0, tried: [] };
}

/** A new denial about cover is not judged before its payer was asked again. */
function questionOfDenial(state: ClaimState): OpenAsk | undefined {
  const denied = openCases(state).find((one) => one.status === 'new' && isToBeAsked(state, one));
  if (!denied) return undefined;
  const { caseId, payerSequence } = denied;
  return { purpose: 'denial', status: 'toAsk', payerSequence, caseId, attempts: 0, tried: [] };
}

function isToBeAsked(state: ClaimState, denialCase: DenialCase): boolean {
  const { driver, caseId, about, variance } = denialCase;
  const codes = policyOfCase(state, denialCase).eligibility?.onDenial ?? [];
  if (!driver || about || variance || !codes.includes(driver.carc)) return false;
  return !answersFor(state, caseId).length;
}

/** What the payer said about cover for a case, oldest first. */
export function answersFor(state: ClaimState, caseId: string): CoverAnswer[] {
  return eligibilityOf(state).answers.filter((answer) => answer.caseId === caseId);
}
