import type { AuthorizationLook, KnownOfAuthorization } from '../../authorization/look';
import { addBusinessDays } from '../../calendar/business-days';
import { type AfterRejection, PAYER_AWAY } from '../../eligibility/after-rejection';
import type { AuthorizationWayName } from '../../playbook';
import { instant, type PracticeInstant, startOf } from '../../time';
import { authorizationOf, authorizationPolicy, lookInput, openQuestion } from '../authorization-questions';
import { AUTHORIZATION_QUESTIONS, type OpenAuthorization } from '../authorization-state';
import type { Json } from '../events';
import { awaitRetroAnswer } from '../retro-request';
import type { ClaimState } from '../state';
import { type Step, StepBuilder } from '../step';
import {
  AUTHORIZATION,
  askPersonAboutAuthorization,
  authorizationRefused,
  concludeAuthorization,
  DOUBT_AFTER,
  goOnAtOnce,
  setOpenAuthorization,
  waitForPerson,
  waitUntil,
} from './authorization-open';
import { isFilingNear } from './filing';
import { passCheck } from './intake';
import { retroUnanswered } from './retro-authorization';
import { openTask } from './tasks';

/** Business days in which the answer to a question that was taken must be in our inbox. */
const ANSWER_WITHIN = 1;

export type AuthorizationMove =
  | { do: 'step'; step: Step }
  | { do: 'look' }
  | { do: 'put'; authorizationId: string; procedures: string[] }
  | { do: 'ask'; open: OpenAuthorization; number: number; way: AuthorizationWayName }
  | { do: 'wait' };

/** What the phase does now: record that nobody asks, look at the store, put a number on the claim, ask the payer, or wait. */
export function authorizationMove(state: ClaimState, now: PracticeInstant): AuthorizationMove {
  const policy = authorizationPolicy(state);
  if (!policy) return { do: 'step', step: passCheck(state, 'authorization', now) };
  const open = openQuestion(state, now);
  const { status, authorizationId, procedures } = open;
  if (status === 'toLook') return { do: 'look' };
  if (status === 'toPut' && authorizationId) return { do: 'put', authorizationId, procedures };
  if (status === 'toAsk' && policy.ask !== 'person')
    return { do: 'ask', open, number: authorizationOf(state).asks + 1, way: policy.ask };
  const clock = state.deadlines.find((one) => one.key === AUTHORIZATION && one.status === 'open');
  return clock ? { do: 'wait' } : { do: 'step', step: authorizationDue(state, now) };
}

/** The store was looked at: the claim goes on, under a number or without, or the payer or a person is asked. */
export function authorizationLooked(
  state: ClaimState,
  known: KnownOfAuthorization,
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  const policy = authorizationPolicy(state);
  if (!policy) return step.done();
  const { again, ...open } = openQuestion(state, now);
  const { output, record } = step.decide<AuthorizationLook>(
    'lookForAuthorization',
    lookInput(state, open, { known, policy, now }),
  );
  if (output.do === 'pass') {
    concludeAuthorization(step, output.why === 'playbook' ? 'notRequired' : output.why, record);
    return step.done();
  }
  step.event('authorizationLooked', { ...output } as unknown as { [key: string]: Json | undefined }, record);
  const urgency = open.urgency ?? known.urgency;
  const next: OpenAuthorization = {
    ...open,
    procedures: output.procedures,
    ...(urgency ? { urgency } : {}),
  };
  if (output.do === 'put')
    goOnAtOnce(step, { ...next, status: 'toPut', authorizationId: output.authorizationId });
  else if (output.do === 'task')
    askPersonAboutAuthorization(step, withFound(next, output), { problem: output.problem, owner: 'biller' });
  // Asked before, and still nothing is on file: asking the same again helps nobody.
  else if (open.requests > 0 && !again)
    askPersonAboutAuthorization(step, next, { problem: 'missing', owner: 'biller' });
  else goOnAtOnce(step, { ...next, status: 'toAsk', ask: 'request' });
  return step.done();
}

function withFound(
  open: OpenAuthorization,
  { authorizationId }: { authorizationId?: string },
): OpenAuthorization {
  return authorizationId ? { ...open, authorizationId } : open;
}

/** The number is on the claim. */
export function authorizationPut(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const { authorizationId } = openQuestion(state, now);
  if (!authorizationId) return step.done();
  step.state.authorization = { ...authorizationOf(step.state), onClaim: authorizationId };
  step.event('authorizationOnClaim', { authorizationId });
  concludeAuthorization(step, 'onFile');
  return step.done();
}

/** A question leaves: it is on record before the payer sees it, so that its answer is never taken for one that nobody asked for. */
export function authorizationAsked(state: ClaimState, open: OpenAuthorization, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const number = authorizationOf(step.state).asks + 1;
  const asked: OpenAuthorization = { ...open, status: 'asked', attempts: open.attempts + 1 };
  const next: OpenAuthorization =
    open.ask === 'request'
      ? { ...asked, requests: open.requests + 1, requestNo: number, inquiries: 0, requestedAt: now }
      : { ...asked, inquiries: open.inquiries + 1 };
  step.state.authorization = { ...authorizationOf(step.state), asks: number, open: next };
  const { ask: of, kind, procedures, attempts: attempt, urgency, caseId } = next;
  step.event('authorizationAsked', { ask: number, of, kind, caseId, urgency, procedures, attempt });
  const at = startOf(addBusinessDays(step.today, ANSWER_WITHIN));
  if (next.caseId) awaitRetroAnswer(step, next.caseId, { at, what: 'the answer' });
  else waitUntil(step, at, 'the answer');
  return step.done();
}

/** Nobody answered. A request that may have arrived is asked about, never made again; a payer that was away is asked later. */
export function authorizationUnanswered(
  state: ClaimState,
  outcome: 'unknown' | 'unavailable' | 'withheld',
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  const { open } = authorizationOf(step.state);
  if (!open) return step.done();
  step.event('authorizationUnanswered', { of: open.ask, outcome });
  if (open.caseId)
    retroUnanswered(
      step,
      { open: outcome === 'unavailable' ? notMade(open) : open, caseId: open.caseId },
      outcome,
    );
  else if (outcome === 'withheld') concludeAuthorization(step, 'withheldByShadowMode');
  else if (outcome === 'unknown') {
    setOpenAuthorization(step, { ...open, status: 'later', ask: 'inquiry' });
    waitUntil(step, instant(now + DOUBT_AFTER), 'the payer is asked whether it has the request');
  } else awayNow(step, notMade(open));
  return step.done();
}

/** A request that never left is none. */
function notMade(open: OpenAuthorization): OpenAuthorization {
  const { requestedAt: _, ...rest } = open;
  return open.ask === 'request' ? { ...rest, requests: open.requests - 1 } : open;
}

function awayNow(step: StepBuilder, open: OpenAuthorization): void {
  const { output, record } = step.decide<AfterRejection>('afterRejection', {
    ...{ rejection: { code: PAYER_AWAY }, attempt: open.attempts, keysLeft: [] },
  });
  if (output.do !== 'askAgain')
    return askPersonAboutAuthorization(step, open, { problem: 'contactPayer', owner: 'biller', record });
  setOpenAuthorization(step, { ...open, status: 'later' });
  waitUntil(step, instant(step.now + output.afterMs), 'the payer is asked again');
}

/**
 * The clock has come. From the day on which the claim has to go nothing of this holds it up. A payer that has let its time to decide pass has
 * refused; else it is asked what became of the request, and a manager is told of an open task.
 */
export function authorizationDue(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const { open } = authorizationOf(step.state);
  if (!open) return step.dropWorkingDeadline(AUTHORIZATION).done();
  if (isFilingNear(step)) {
    step.event('authorizationLeftOpen', { problem: open.problem, why: 'filingLimitNear' });
    concludeAuthorization(step, 'leftOpen');
  } else if (open.status === 'person') tellManager(step, open);
  else if (open.decideBy && open.decideBy.at <= now) silent(step, open, open.decideBy);
  else goOnAtOnce(step, { ...open, status: 'toAsk', ask: open.status === 'asked' ? 'inquiry' : open.ask });
  return step.done();
}

/**
 * Silence past the payer's time is never an approval. Where the rule says so it is a refusal, whose appeal begins; else a manager speaks to
 * the payer.
 */
function silent(
  step: StepBuilder,
  { decideBy: _, ...open }: OpenAuthorization,
  { rule, silence = 'adverseDecision' }: NonNullable<OpenAuthorization['decideBy']>,
): void {
  step.event('authorizationClockMissed', { rule, silence });
  if (silence === 'adverseDecision') authorizationRefused(step, open, { problem: 'decisionOverdue' });
  else askPersonAboutAuthorization(step, open, { problem: 'decisionLate', owner: 'manager' });
}

function tellManager(step: StepBuilder, { problem = 'contactPayer' }: OpenAuthorization): void {
  waitForPerson(step);
  const task = step.state.tasks.find(({ kind }) => kind === 'settleAuthorization');
  const question = AUTHORIZATION_QUESTIONS[problem];
  openTask(
    step,
    task
      ? { ...task }
      : { kind: 'settleAuthorization', question, owner: 'manager', deadlineKey: AUTHORIZATION },
  );
}
