import type { Deadline } from '../../deadlines/deadline';
import { attentionDue, attentionGiven, missDeadline } from '../../deadlines/rules';
import { dateOf, type PracticeInstant } from '../../time';
import type { DenialCase } from '../denial-case';
import { FILING } from '../filing-keys';
import { choosePath } from '../paths/choose-path';
import { found } from '../paths/find';
import { judgeAgain } from '../paths/leave-path';
import { canStillAppeal } from '../paths/legal-clock';
import { type ClaimState, currentVersion, openCases } from '../state';
import { type Step, StepBuilder } from '../step';
import { peerToPeerOver } from './authorization-open';
import { coverAgainDue } from './cover-answers';
import { coverageOverdue } from './coverage-check';
import { priceReviewOverdue } from './price-review';
import { endRequest, isRequest } from './requests';
import { retroAnswerDue } from './retro-authorization';
import { escalateCorrection, tellOfLateEnrollment } from './scrub';
import { openTask } from './tasks';

/**
 * What legal clocks call for now, whatever the claim waits for: a reminder, a word to the manager at the safe date, and on the day after
 * the legal date the plain record that it was missed, with its cause. `undefined` when no clock is due.
 */
export function attend(state: ClaimState, now: PracticeInstant): Step | undefined {
  const today = dateOf(now);
  const due = state.deadlines.filter((deadline) => attentionDue(deadline, today) !== undefined);
  if (due.length === 0) return undefined;
  const step = new StepBuilder(state, now);
  for (const deadline of due) attendOne(step, deadline);
  return step.done();
}

function attendOne(step: StepBuilder, deadline: Deadline): void {
  const level = attentionDue(deadline, step.today);
  if (level === 'overdue') return overdue(step, deadline);
  if (level === 'missed') return missed(step, deadline);
  const at = step.state.deadlines.findIndex((known) => known.key === deadline.key);
  step.state.deadlines[at] = attentionGiven(deadline, step.today);
  step.event('deadlineReminder', {
    key: deadline.key,
    level,
    to: level === 'safeDate' ? 'manager' : 'owner',
    legalDate: deadline.legal?.legalDate,
    safeDate: deadline.legal?.safeDate,
  });
  if (level === 'safeDate' && deadline.key === FILING) tellOfScrub(step);
}

/** Clocks of work beside what the claim waits for. */
function overdue(step: StepBuilder, deadline: Deadline): void {
  if (deadline.kind === 'coverAgain') return coverAgainDue(step);
  if (deadline.kind === 'priceReview') return priceReviewOverdue(step, deadline);
  if (deadline.kind === 'retroAnswer') return retroAnswerDue(step, deadline.key);
  return deadline.kind === 'peerToPeer' ? peerToPeerOver(step) : coverageOverdue(step, deadline);
}

/** A claim that should have left by today and is kept back: a manager has to see it. */
function tellOfScrub(step: StepBuilder): void {
  const waits = step.state.scrub?.waits;
  if (waits?.for === 'enrollment') tellOfLateEnrollment(step);
  if (waits?.for === 'correction') escalateCorrection(step);
}

function missed(step: StepBuilder, deadline: Deadline): void {
  const waiting = openCases(step.state).find((one) => one.deadlineKey === deadline.key);
  const cause = waiting
    ? `the case stood at ${waiting.status} when the ${deadline.kind} window ended`
    : `no proof of receipt by ${deadline.legal?.legalDate}${waitedInLine(step.state, deadline)}`;
  step.settleDeadline(deadline.key, (open) => missDeadline(open, cause));
  if (!waiting || waiting.status === 'acting' || waiting.rejection) return;
  if (deadline.kind === 'documents' || deadline.kind === 'retroAuthorization')
    return windowClosed(step, waiting, deadline.kind);
  if (deadline.kind === 'correctedClaim' && canStillAppeal(step, waiting)) return askForAppeal(step, waiting);
  waiting.cause = `${deadline.kind} deadline missed`;
  // Money that is not ours stays to be returned, however late: nothing can be given up.
  if (waiting.about === 'overpayment') return tellManager(step, waiting);
  choosePath(step, waiting, 'write_off', waiting.cause);
}

/** A claim whose trading partner took nothing until its filing window had ended: an outage, or a refused batch, is the cause. */
function waitedInLine(state: ClaimState, { key }: Deadline): string {
  const { status, version } = currentVersion(state);
  return key === FILING && status === 'ready'
    ? `: version ${version} waited for the trading partner to take it`
    : '';
}

/** Not the end of the case: what could be sent no longer can be argued, if the rules say so. */
function windowClosed(
  step: StepBuilder,
  denialCase: DenialCase,
  kind: 'documents' | 'retroAuthorization',
): void {
  if (isRequest(denialCase)) return endRequest(step, denialCase, 'missed');
  const name = kind === 'documents' ? 'documentWindowClosed' : 'retroWindowClosed';
  found(step, { name, caseId: denialCase.caseId, by: 'overturn' });
  judgeAgain(step, denialCase);
}

/** The right to replace the claim is gone, the right to appeal is not: nothing is given up before a person has seen that. */
function askForAppeal(step: StepBuilder, denialCase: DenialCase): void {
  denialCase.question = 'The window for a replacement claim is over: appeal the denial, or write it off?';
  choosePath(step, denialCase, 'human_review', 'correctedClaim deadline missed');
}

function tellManager(step: StepBuilder, { caseId }: DenialCase): void {
  const task = step.state.tasks.find((one) => one.caseId === caseId);
  if (task) openTask(step, { ...task });
  else step.event('taskEscalated', { what: 'overpaymentReturn', to: 'manager', caseId });
}
