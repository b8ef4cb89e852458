import type { AuthorizationProblem } from '../../authorization/after-answer';
import { addBusinessDays } from '../../calendar/business-days';
import type { Deadline } from '../../deadlines/deadline';
import { voidDeadline, workingDeadline } from '../../deadlines/rules';
import type { StaffRole, WindowRule } from '../../playbook';
import { addDays, HOUR, instant, type PracticeInstant, startOf } from '../../time';
import { authorizationOf, authorizationPolicy, payerAsked, retroSafeDate } from '../authorization-questions';
import {
  AUTHORIZATION_ANSWERS_KEPT,
  AUTHORIZATION_QUESTIONS,
  type AuthorizationAnswered,
  type OpenAuthorization,
} from '../authorization-state';
import type { DecisionRecord } from '../events';
import { policyOf } from '../payers';
import type { StepBuilder } from '../step';
import { beforeFiling } from './filing';
import { endTasks, openTask } from './tasks';

/** The clock that an open question of authorization runs under. */
export const AUTHORIZATION = 'authorization';
/** Until when a refusal may be appealed before the service. */
export const AUTHORIZATION_APPEAL = 'authorizationAppeal';
/** Until when physicians may talk about a refusal. */
export const PEER_TO_PEER = 'peerToPeer';

export function setOpenAuthorization(step: StepBuilder, open: OpenAuthorization | undefined): void {
  if (!open && !step.state.authorization?.open) return;
  const { open: _, ...rest } = authorizationOf(step.state);
  step.state.authorization = open ? { ...rest, open } : rest;
}

export function keepAuthorizationAnswer(step: StepBuilder, answer: AuthorizationAnswered): void {
  const known = authorizationOf(step.state);
  const answers = [...known.answers, answer].slice(-AUTHORIZATION_ANSWERS_KEPT);
  step.state.authorization = { ...known, answers };
}

/** How soon the payer is asked whether it has a request whose answer was lost. */
export const DOUBT_AFTER = HOUR;

/** The next step is one of ours, at once. */
export function goOnAtOnce(step: StepBuilder, open: OpenAuthorization): void {
  setOpenAuthorization(step, open);
  step.dropWorkingDeadline(AUTHORIZATION);
}

/** Nothing happens before the clock has come; never past the day on which the claim has to go. */
export function waitUntil(step: StepBuilder, at: PracticeInstant, what: string): void {
  step.setDeadline(
    workingDeadline({
      ...{ key: AUTHORIZATION, kind: 'authorization', dueAt: beforeFiling(step, at) },
      rule: `${what}, by playbook ${policyOf(step.state, payerAsked(step.state)).key}`,
      anchor: { event: 'authorizationAsked', date: step.today },
    }),
  );
}

/** The question is settled, and the claim goes on. */
export function concludeAuthorization(step: StepBuilder, result: string, record?: DecisionRecord): void {
  setOpenAuthorization(step, undefined);
  step.dropWorkingDeadline(AUTHORIZATION, PEER_TO_PEER);
  step.settleDeadline(AUTHORIZATION_APPEAL, (deadline) =>
    voidDeadline(deadline, `the claim goes on: ${result}`),
  );
  endTasks(
    step,
    ({ kind }) => kind === 'settleAuthorization' || kind === 'peerToPeer',
    `authorization: ${result}`,
  );
  step.state.checks.authorization = step.today;
  step.event('claimChecked', { check: 'authorization', result }, record);
}

/** A person has to decide or mend something; the claim waits under a clock, and its legal clocks run. */
export function askPersonAboutAuthorization(
  step: StepBuilder,
  open: OpenAuthorization,
  { problem, owner, record }: { problem: AuthorizationProblem; owner: StaffRole; record?: DecisionRecord },
): void {
  setOpenAuthorization(step, { ...open, status: 'person', problem });
  waitForPerson(step);
  step.event('authorizationQuestioned', { problem, kind: open.kind }, record);
  if (step.state.tasks.some(({ kind }) => kind === 'settleAuthorization')) return;
  const question = AUTHORIZATION_QUESTIONS[problem];
  openTask(step, { kind: 'settleAuthorization', question, owner, deadlineKey: AUTHORIZATION });
}

export function waitForPerson(step: StepBuilder): void {
  const { withinBusinessDays } = policyOf(step.state, payerAsked(step.state)).approval;
  const usual = startOf(addBusinessDays(step.today, withinBusinessDays));
  waitUntil(step, instant(Math.min(usual, lastCallToAsk(step) ?? usual)), 'a person answers');
}

/** A request for a service of before that nobody has made: a manager hears of it on the safe day of its window, while it can be made. */
function lastCallToAsk(step: StepBuilder): PracticeInstant | undefined {
  const { open } = authorizationOf(step.state);
  if (open?.kind !== 'retro' || open.requests > 0) return undefined;
  const safeDate = retroSafeDate(step.state, step.now);
  return safeDate !== undefined && safeDate > step.today ? startOf(safeDate) : undefined;
}

/**
 * Not authorized, by the payer's word or by its silence. The clock of the appeal begins; where the payer offers it a physician may speak to
 * the payer's, within a short window of its own that replaces nothing. After the service there is no such appeal: the claim is billed, and its
 * denial can be appealed.
 */
export function authorizationRefused(
  step: StepBuilder,
  open: OpenAuthorization,
  { problem, record }: { problem: 'refused' | 'decisionOverdue'; record?: DecisionRecord },
): void {
  const policy = authorizationPolicy(step.state);
  if (policy && open.kind === 'prior') startAppealClock(step, policy.appeal);
  const days = open.talked ? undefined : policy?.peerToPeerBusinessDays;
  const next = days === undefined ? open : { ...open, talked: true };
  askPersonAboutAuthorization(step, next, { problem, owner: 'biller', ...(record ? { record } : {}) });
  if (days !== undefined) offerPeerToPeer(step, days);
}

/** One that runs already is not begun again. */
function startAppealClock(step: StepBuilder, rule: WindowRule): void {
  if (step.state.deadlines.some(({ key }) => key === AUTHORIZATION_APPEAL)) return;
  const { output, record } = step.decide<Deadline>('legalDeadline', {
    ...{ key: AUTHORIZATION_APPEAL, kind: 'authorizationAppeal', rule },
    ...{ anchorDate: step.today, openedOn: step.today },
  });
  step.setDeadline(output, record);
}

function offerPeerToPeer(step: StepBuilder, businessDays: number): void {
  const until = addBusinessDays(step.today, businessDays);
  step.setDeadline(
    workingDeadline({
      ...{ key: PEER_TO_PEER, kind: 'peerToPeer', dueAt: startOf(addDays(until, 1)) },
      rule: `physicians may talk within ${businessDays} business days; the time to appeal runs meanwhile`,
      anchor: { event: 'authorizationRefused', date: step.today },
    }),
  );
  const question = `Speak to the physician of the payer by ${until}: what was said? The time to appeal runs meanwhile.`;
  openTask(step, { kind: 'peerToPeer', question, owner: 'clinician', deadlineKey: PEER_TO_PEER });
}

/** The payer speaks about it no longer; the appeal stays. */
export function peerToPeerOver(step: StepBuilder): void {
  step.dropWorkingDeadline(PEER_TO_PEER);
  endTasks(step, ({ kind }) => kind === 'peerToPeer', 'the time for the talk is over');
}
