import { addBusinessDays } from '../../calendar/business-days';
import { workingDeadline } from '../../deadlines/rules';
import { addDays, type PracticeInstant, startOf } from '../../time';
import type { PollOutcome } from '../acts';
import type { DecisionRecord } from '../events';
import { type NextPayerStep, nextPayerInput, nextPayerNow, nextPayerStep, progressOf } from '../next-payer';
import { newestVersionFor, payerControlNumberOf, policyOf, rankOf } from '../payers';
import { planVersion } from '../plan-version';
import {
  type ClaimState,
  type ClaimVersionState,
  currentVersion,
  type FrequencyCode,
  openCases,
} from '../state';
import { type Step, StepBuilder } from '../step';
import { closeCase } from './cases';
import { startPayerClock } from './filing';
import { openTask } from './tasks';

type Wait = Extract<NextPayerStep, { do: 'awaitCopy' }>;

/** The next payer is billed, or a claim that was forwarded to it is waited for. */
export function goToNextPayer(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const { output, record } = step.decide<NextPayerStep>('nextPayer', nextPayerInput(step.state));
  if (output.do === 'bill')
    planForPayer(step, output.payerSequence, { why: whyBilled(step.state, output.payerSequence), record });
  if (output.do === 'awaitCopy') awaitCopy(step, output, record);
  return step.done();
}

function whyBilled(state: ClaimState, payerSequence: number): string {
  const isStale = progressOf(state).some((one) => one.payerSequence === payerSequence && one.isStale);
  return isStale ? 'a payer before it decided anew' : 'what the payer before handed on';
}

/**
 * A payer's decision starts the clock of the payer after it, whatever else holds the claim meanwhile (domain reference, section 7:
 * secondary clocks run from the primary's remittance).
 */
export function startNextPayersClock(step: StepBuilder): void {
  if (!step.state.laterPayers) return;
  const next = nextPayerStep(nextPayerInput(step.state));
  if (next.do === 'nothing' || next.after === undefined) return;
  const decided = progressOf(step.state).find(({ payerSequence }) => payerSequence === next.after);
  startPayerClock(step, {
    payerSequence: next.payerSequence,
    as: 'after another payer',
    ...(decided?.decidedOn ? { remittedOn: decided.decidedOn } : {}),
  });
}

/** A case whose payer waits for another one is over when that one has left nothing for it. */
export function endBillingCases(step: StepBuilder): void {
  if (!step.state.laterPayers) return;
  for (const denialCase of openCases(step.state)) {
    const { billsPayer, correctedVersion, status } = denialCase;
    if (status !== 'acting' || billsPayer === undefined || correctedVersion !== undefined) continue;
    const other = progressOf(step.state).find(({ payerSequence }) => payerSequence === billsPayer);
    if (other?.standing === 'decided' && other.handedOnCents <= 0)
      closeCase(step, denialCase, 'released', 'the payer that is responsible first left nothing to this one');
  }
}

interface Planned {
  why: string;
  record?: DecisionRecord;
  /** The case whose approval it follows, and the draft that was approved. */
  caseId?: string;
  draftId?: string;
}

/** The next version goes to another payer: as a replacement where that payer has decided on one of ours, else as an original. */
export function planForPayer(step: StepBuilder, payerSequence: number, planned: Planned): ClaimVersionState {
  const { state } = step;
  const before = newestVersionFor(state, payerSequence);
  const frequency = frequencyFor(state, payerSequence, before);
  const originalReference = frequency === '7' ? payerControlNumberOf(state, payerSequence) : undefined;
  const { why, caseId, draftId, record } = planned;
  const next = planVersion(
    step,
    { payerSequence, frequency: originalReference ? frequency : '1', originalReference, draftId },
    {
      ...{ originalReference, payerSequence, rank: rankOf(state, payerSequence), why },
      ...(caseId ? { caseId } : {}),
    },
    record,
  );
  if (before?.status === 'adjudicated') before.status = 'superseded';
  for (const one of openCases(state))
    if (one.billsPayer !== undefined && one.payerSequence === payerSequence)
      one.correctedVersion = next.version;
  step.dropWorkingDeadline(...crossoverKeys(payerSequence));
  return next;
}

function frequencyFor(
  state: ClaimState,
  payerSequence: number,
  before: ClaimVersionState | undefined,
): FrequencyCode {
  const decided = before?.status === 'adjudicated' || before?.status === 'superseded';
  return decided && policyOf(state, payerSequence).correctedClaim.accepted ? '7' : '1';
}

function crossoverKeys(payerSequence: number): [string, string] {
  return [`crossover:P${payerSequence}:check`, `crossover:P${payerSequence}:bill`];
}

/** Both clocks of the wait are set at once: when the payer is asked, and when we bill it ourselves. */
function awaitCopy(step: StepBuilder, wait: Wait, record: DecisionRecord): void {
  const { payerSequence, after, checkOn, billOn } = wait;
  const anchor = { event: 'forwarded', date: decidedOn(step.state, after) ?? step.today };
  const [check, bill] = crossoverKeys(payerSequence);
  step.event('nextPayerAwaited', { payerSequence, after, checkOn, billOn }, record);
  const clock = (key: string, dueOn: string, rule: string) =>
    workingDeadline({ key, kind: 'crossover', dueAt: startOf(dueOn), rule, anchor });
  step.setDeadline(clock(check, checkOn, 'a forwarded claim that brings no answer is asked for by 276'));
  step.setDeadline(
    clock(bill, billOn, 'a forwarded claim that is still not answered is billed by ourselves'),
  );
}

function decidedOn(state: ClaimState, after: number): string | undefined {
  return progressOf(state).find(({ payerSequence }) => payerSequence === after)?.decidedOn;
}

/** What the wait for a forwarded claim calls for when one of its clocks is due. */
export type CopyOverdue =
  | { do: 'inquire'; payerSequence: number; check: number }
  | { do: 'step'; step: Step };

/** Asks the payer first; after that the claim is billed, or a person calls where the payer said that it holds a copy. */
export function copyOverdue(state: ClaimState, key: string, now: PracticeInstant): CopyOverdue {
  const wait = nextPayerNow(state);
  if (wait.do === 'awaitCopy' && key === crossoverKeys(wait.payerSequence)[0])
    return { do: 'inquire', payerSequence: wait.payerSequence, check: state.followUp.checks + 1 };
  const step = new StepBuilder(state, now);
  if (wait.do !== 'awaitCopy') return { do: 'step', step: step.dropWorkingDeadline(key).done() };
  const { payerSequence } = wait;
  const holdsCopy = progressOf(state).some(
    (one) => one.payerSequence === payerSequence && one.standing === 'holdsCopy',
  );
  if (holdsCopy) callAboutCopy(step, payerSequence, key);
  else planForPayer(step, payerSequence, { why: 'the claim was forwarded and nothing came of it' });
  return { do: 'step', step: step.done() };
}

function callAboutCopy(step: StepBuilder, payerSequence: number, key: string): void {
  openTask(step, {
    kind: 'callPayer',
    question:
      'The payer refused our claim as a copy of a forwarded one and has not decided that one: when will it?',
    owner: 'biller',
    deadlineKey: key,
  });
  const { cadence } = policyOf(step.state, payerSequence);
  const deadline = step.state.deadlines.find((known) => known.key === key);
  if (deadline) step.setDeadline({ ...deadline, dueAt: startOf(addDays(step.today, cadence.repeatDays)) });
}

/** The payer was asked about the forwarded claim: the wait goes on until it is billed; one that could not be reached is asked again. */
export function copyInquired(
  state: ClaimState,
  { payerSequence, polled }: { payerSequence: number; polled: PollOutcome },
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  const [key] = crossoverKeys(payerSequence);
  const { outcome } = polled;
  const check = step.state.followUp.checks + 1;
  if (outcome !== 'tooSoon') step.state.followUp.checks = check;
  const { version } = currentVersion(step.state);
  step.event('statusInquired', { version, payerSequence, check, outcome, why: 'forwardedClaim' });
  const deadline = step.state.deadlines.find((known) => known.key === key);
  const againOn = polled.outcome === 'tooSoon' ? polled.notBefore : addBusinessDays(step.today, 1);
  if (deadline && (outcome === 'unavailable' || outcome === 'tooSoon'))
    return step.setDeadline({ ...deadline, dueAt: startOf(againOn) }).done();
  return step.dropWorkingDeadline(key).done();
}

/** A payer that has answered is not waited for any more. */
export function endWaitFor(step: StepBuilder, payerSequence: number): void {
  step.dropWorkingDeadline(...crossoverKeys(payerSequence));
}
