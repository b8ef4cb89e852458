import { workingDeadline } from '../deadlines/rules';
import { addDays, dateOf, type PracticeInstant, startOf } from '../time';
import { authorizationOf, authorizationPolicy, payerAsked } from './authorization-questions';
import type { OpenAuthorization } from './authorization-state';
import type { DenialCase } from './denial-case';
import { FIRST_PAYER } from './payers';
import { type ClaimState, currentVersion } from './state';
import type { StepBuilder } from './step';

/** A request for authorization after a denial: the case that it is made for, and the clock under which its answer is awaited. */
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

export function setRetroRequest(step: StepBuilder, open: OpenAuthorization): void {
  step.state.authorization = { ...authorizationOf(step.state), open };
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
  const { open, ...rest } = authorizationOf(step.state);
  if (open?.caseId !== caseId) return;
  step.state.authorization = rest;
  step.dropWorkingDeadline(retroAnswerKey(caseId));
}
