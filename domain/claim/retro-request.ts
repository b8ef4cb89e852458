import { workingDeadline } from '../deadlines/rules';
import { addDays, dateOf, type PracticeInstant, startOf } from '../time';
import { authorizationOf, authorizationPolicy, payerAsked } from './authorization-questions';
import type { DenialCase } from './denial-case';
import { FIRST_PAYER } from './payers';
import { type ClaimState, currentVersion } from './state';
import type { StepBuilder } from './step';
import { setOpenAuthorization } from './steps/authorization-open';

/** The clock under which the answer to a request for authorization is awaited that was made for a denied case. */
export function retroAnswerKey(caseId: string): string {
  return `retroAnswer:${caseId}`;
}

/** A request for a denial has to be made, or asked about, now. */
export function asksForRetroAuthorization(state: ClaimState): boolean {
  const { open } = authorizationOf(state);
  return open?.caseId !== undefined && open.status === 'toAsk';
}

/** Whether the payer of a case is asked by the product after the service; one request runs at a time. */
export function isAskedForCase(
  state: ClaimState,
  { payerSequence = FIRST_PAYER, version }: DenialCase,
): boolean {
  const policy = authorizationPolicy(state);
  return (
    policy !== undefined &&
    policy.ask !== 'person' &&
    policy.askRetroactively &&
    authorizationOf(state).open === undefined &&
    payerSequence === payerAsked(state) &&
    version === currentVersion(state).version
  );
}

/** Procedures of the denied lines, once each; a case about the whole claim is about every line. */
export function proceduresDenied({ billing }: ClaimState, { lineIds }: DenialCase): string[] {
  const lines = billing.lines.filter(({ lineId }) => lineIds.length === 0 || lineIds.includes(lineId));
  return [...new Set(lines.map(({ procedure }) => procedure))];
}

/** Nothing happens about the request before then: it is looked at on the first day that begins no earlier. */
export function awaitRetroAnswer(
  step: StepBuilder,
  caseId: string,
  until: { at: PracticeInstant; what: string },
): void {
  const day = dateOf(until.at);
  const dueAt = startOf(day) === until.at ? until.at : startOf(addDays(day, 1));
  step.setDeadline(
    workingDeadline({
      ...{ key: retroAnswerKey(caseId), kind: 'retroAnswer', dueAt, rule: until.what },
      anchor: { event: 'authorizationAsked', date: step.today },
    }),
  );
}

/** The case has gone another way, or is closed: nobody waits for the answer any more. It is kept when it comes. */
export function leaveRetroRequest(step: StepBuilder, caseId: string): void {
  if (authorizationOf(step.state).open?.caseId !== caseId) return;
  setOpenAuthorization(step, undefined);
  step.dropWorkingDeadline(retroAnswerKey(caseId));
}
