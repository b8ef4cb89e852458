import { addBusinessDays } from '../../calendar/business-days';
import { workingDeadline } from '../../deadlines/rules';
import {
  type AfterRejection,
  KEY_VARIATIONS,
  type KeyVariation,
  PAYER_AWAY,
} from '../../eligibility/after-rejection';
import { instant, type PracticeInstant, startOf } from '../../time';
import { eligibilityOf, questionNow } from '../cover-questions';
import { COVER_QUESTIONS, type CoverAnswer, type OpenAsk } from '../eligibility-state';
import type { DecisionRecord } from '../events';
import { policyOf } from '../payers';
import type { ClaimState } from '../state';
import { type Step, StepBuilder } from '../step';
import { concludeAsk, ELIGIBILITY, keepAnswer, setOpen } from './cover-answers';
import { beforeFiling, isFilingNear } from './filing';
import { passCheck } from './intake';
import { openTask } from './tasks';

/** Business days in which the answer to a question that was taken must be in our inbox. */
const ANSWER_WITHIN = 1;

export type EligibilityMove =
  | { do: 'step'; step: Step }
  | { do: 'ask'; ask: OpenAsk; number: number }
  | { do: 'wait' };

/** What the phase does now: record that nobody asks, ask, or wait for an answer, an hour or a person. */
export function eligibilityMove(state: ClaimState, now: PracticeInstant): EligibilityMove {
  const ask = questionNow(state);
  if (!ask) return { do: 'step', step: passCheck(state, 'eligibility', now) };
  if (ask.status === 'toAsk') return { do: 'ask', ask, number: eligibilityOf(state).asks + 1 };
  const clock = state.deadlines.find(({ key, status }) => key === ELIGIBILITY && status === 'open');
  return clock ? { do: 'wait' } : { do: 'step', step: eligibilityDue(state, now) };
}

/** A question leaves: it is on record before the payer sees it, so that its answer is never taken for one that nobody asked for. */
export function eligibilityAsked(state: ClaimState, ask: OpenAsk, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const { asks } = eligibilityOf(step.state);
  const open: OpenAsk = { ...ask, attempts: ask.attempts + 1, status: 'asked' };
  step.state.eligibility = { ...eligibilityOf(step.state), asks: asks + 1, open };
  const { purpose, payerSequence, caseId, attempts: attempt, keys } = open;
  step.event('eligibilityAsked', { ask: asks + 1, purpose, payerSequence, caseId, attempt, keys });
  return setClock(step, startOf(addBusinessDays(step.today, ANSWER_WITHIN)), 'the answer').done();
}

/** Nobody answered. A payer that was away is asked again as after a refusal; in the end the claim goes on, and nothing says "inactive". */
export function eligibilityUnanswered(
  state: ClaimState,
  outcome: 'unavailable' | 'withheld',
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  const { open } = eligibilityOf(step.state);
  if (!open) return step.done();
  if (outcome === 'withheld') return withoutAnswer(step, open, 'withheldByShadowMode').done();
  const { output, record } = step.decide<AfterRejection>('afterRejection', {
    ...{ rejection: { code: PAYER_AWAY }, attempt: open.attempts, keysLeft: [] },
  });
  followRejection(step, open, output, record);
  return step.done();
}

/** What a refusal calls for. Only before the claim leaves is there time to wait; a denial is judged by what is known. */
export function followRejection(
  step: StepBuilder,
  ask: OpenAsk,
  next: AfterRejection,
  record?: DecisionRecord,
): void {
  const { tried } = ask;
  if (next.do === 'varyKeys') {
    step.dropWorkingDeadline(ELIGIBILITY);
    step.event('eligibilityRetried', { purpose: ask.purpose, keys: next.keys }, record);
    return setOpen(step, { ...ask, status: 'toAsk', keys: next.keys, tried: [...tried, next.keys] });
  }
  if (next.do === 'askAgain' && ask.purpose === 'beforeSubmission' && !isFilingNear(step)) {
    setOpen(step, { ...ask, status: 'later' });
    step.event('eligibilityRetried', { purpose: ask.purpose, afterMinutes: next.afterMs / 60_000 }, record);
    setClock(step, instant(step.now + next.afterMs), 'the payer is asked again');
    return;
  }
  if (next.do === 'task' && ask.purpose === 'beforeSubmission')
    return askPersonAboutCover(step, ask, next.task, record);
  withoutAnswer(step, ask, next.do === 'leaveUnknown' ? next.warning : 'refused', record);
}

/** Nobody answered: that is on record as unknown, and the claim goes on. */
function withoutAnswer(step: StepBuilder, ask: OpenAsk, why: string, record?: DecisionRecord): StepBuilder {
  const known = eligibilityOf(step.state).answers.some(
    ({ ask: number }) => number === eligibilityOf(step.state).asks,
  );
  if (!known) keepAnswer(step, nobodyAnswered(step, ask));
  step.event('eligibilityLeftOpen', { purpose: ask.purpose, caseId: ask.caseId, why }, record);
  concludeAsk(step, ask, 'unknown');
  return step;
}

function nobodyAnswered(step: StepBuilder, { purpose, payerSequence, caseId }: OpenAsk): CoverAnswer {
  return {
    ...{ ask: eligibilityOf(step.state).asks, purpose, payerSequence, ...(caseId ? { caseId } : {}) },
    ...{ result: 'unknown', flags: [], evidence: [], otherCoverages: [], answeredOn: step.today },
  };
}

/** A person has to mend or decide something; the claim waits under a clock, and its legal clocks run. */
export function askPersonAboutCover(
  step: StepBuilder,
  ask: OpenAsk,
  problem: keyof typeof COVER_QUESTIONS,
  record?: DecisionRecord,
): void {
  setOpen(step, { ...ask, status: 'person' });
  const { withinBusinessDays } = policyOf(step.state, ask.payerSequence).approval;
  setClock(step, startOf(addBusinessDays(step.today, withinBusinessDays)), 'a person answers');
  step.event('coverQuestioned', { purpose: ask.purpose, caseId: ask.caseId, problem }, record);
  const isOpen = step.state.tasks.some(({ kind }) => kind === 'settleCover');
  if (isOpen) return;
  openTask(step, {
    kind: 'settleCover',
    question: COVER_QUESTIONS[problem],
    owner: 'biller',
    deadlineKey: ELIGIBILITY,
  });
}

/** The clock has come: an answer that never arrived and a payer that was away are asked for again; a manager is told of an open task. */
export function eligibilityDue(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const ask = questionNow(step.state);
  if (!ask) return step.dropWorkingDeadline(ELIGIBILITY).done();
  if (ask.status === 'person' && isFilingNear(step))
    return withoutAnswer(step, ask, 'filingLimitNear').done();
  if (ask.status !== 'person') {
    setOpen(step, { ...ask, status: 'toAsk' });
    return step.dropWorkingDeadline(ELIGIBILITY).done();
  }
  const { withinBusinessDays } = policyOf(step.state, ask.payerSequence).approval;
  setClock(step, startOf(addBusinessDays(step.today, withinBusinessDays)), 'a person answers');
  const task = step.state.tasks.find(({ kind }) => kind === 'settleCover');
  const question = COVER_QUESTIONS.callPayer;
  openTask(
    step,
    task ? { ...task } : { kind: 'settleCover', question, owner: 'manager', deadlineKey: ELIGIBILITY },
  );
  return step.done();
}

function setClock(step: StepBuilder, at: PracticeInstant, what: string): StepBuilder {
  const dueAt = beforeFiling(step, at);
  return step.setDeadline(
    workingDeadline({
      ...{ key: ELIGIBILITY, kind: 'eligibility', dueAt },
      rule: `${what}, by playbook ${policyOf(step.state, questionNow(step.state)?.payerSequence).key}`,
      anchor: { event: 'eligibilityAsked', date: step.today },
    }),
  );
}

/** Keys by which the person was not looked for yet. */
export function keysLeft(ask: OpenAsk, onFile: readonly KeyVariation[]): KeyVariation[] {
  return KEY_VARIATIONS.filter((keys) => onFile.includes(keys) && !ask.tried.includes(keys));
}
