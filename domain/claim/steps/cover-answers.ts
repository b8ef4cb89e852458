import { workingDeadline } from '../../deadlines/rules';
import type { EligibilityResult } from '../../eligibility/answer';
import { addDays, type PracticeInstant, startOf } from '../../time';
import { eligibilityOf } from '../cover-questions';
import type { DenialCase } from '../denial-case';
import { ANSWERS_KEPT, type CoverAnswer, type OpenAsk } from '../eligibility-state';
import { judgeAgain } from '../paths/leave-path';
import { policyOf } from '../payers';
import { type ClaimState, caseById } from '../state';
import { type Step, StepBuilder } from '../step';
import { endTasks } from './tasks';

/** The clock that an open question about cover runs under. */
export const ELIGIBILITY = 'eligibility';
/** The clock after which a payer that said "no cover" is asked again. */
export const COVER_AGAIN = 'coverAgain';

export function setOpen(step: StepBuilder, open: OpenAsk | undefined): void {
  if (!open && !step.state.eligibility?.open) return;
  const { open: _, ...rest } = eligibilityOf(step.state);
  step.state.eligibility = open ? { ...rest, open } : rest;
}

export function keepAnswer(step: StepBuilder, answer: CoverAnswer): void {
  const known = eligibilityOf(step.state);
  step.state.eligibility = { ...known, answers: [...known.answers, answer].slice(-ANSWERS_KEPT) };
}

/** The question is settled: the phase is passed, the case is judged, or nothing more follows. */
export function concludeAsk(step: StepBuilder, ask: OpenAsk, result: EligibilityResult): void {
  setOpen(step, undefined);
  step.dropWorkingDeadline(ELIGIBILITY);
  endTasks(step, ({ kind }) => kind === 'settleCover', `cover is ${result}`);
  if (step.state.checks.eligibility !== undefined) return;
  step.state.checks.eligibility = step.today;
  step.dropWorkingDeadline(COVER_AGAIN);
  step.event('claimChecked', { check: 'eligibility', result, purpose: ask.purpose });
}

/**
 * "No cover" may be put right backwards (Medicaid): the payer is asked again at the playbook's days from its first such answer, whatever the
 * claim does meanwhile.
 */
export function askAgainForCover(step: StepBuilder, ask: OpenAsk): void {
  const days = policyOf(step.state, ask.payerSequence).eligibility?.noCoverAgainDays ?? [];
  const first = eligibilityOf(step.state).answers.find(
    ({ result, payerSequence }) => result === 'inactive' && payerSequence === ask.payerSequence,
  );
  const since = first?.answeredOn ?? step.today;
  const dueOn = days.map((day) => addDays(since, day)).find((day) => day > step.today);
  if (dueOn === undefined) {
    step.dropWorkingDeadline(COVER_AGAIN);
    return;
  }
  step.setDeadline(
    workingDeadline({
      ...{ key: COVER_AGAIN, kind: 'coverAgain', dueAt: startOf(dueOn) },
      rule: `asked again ${days.join(', ')} days after "no cover", in case it was granted backwards`,
      anchor: { event: 'noCover', date: since },
    }),
  );
}

/** The day has come while nothing else is left to wait for. */
export function coverWatchDue(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  coverAgainDue(step);
  return step.done();
}

/** The day has come: the payer is asked, about the denial that its last "no" was about. */
export function coverAgainDue(step: StepBuilder): void {
  step.dropWorkingDeadline(COVER_AGAIN);
  const { open, answers } = eligibilityOf(step.state);
  if (open?.status === 'person') {
    step.dropWorkingDeadline(ELIGIBILITY);
    return setOpen(step, { ...open, status: 'toAsk', attempts: 0, tried: [] });
  }
  const last = answers.findLast(({ result }) => result === 'inactive');
  if (open || !last) return;
  const { payerSequence, caseId } = last;
  const again: OpenAsk = { purpose: 'noCover', status: 'toAsk', payerSequence, attempts: 0, tried: [] };
  setOpen(step, caseId ? { ...again, caseId } : again);
}

/** Cover was granted backwards: the denial is judged again, and what the patient was asked for is called back. */
export function coverGranted(step: StepBuilder, caseId: string): void {
  const denialCase = caseById(step.state, caseId);
  if (!denialCase || !restsOnNoCover(denialCase)) return;
  delete denialCase.outcome;
  delete denialCase.closedOn;
  judgeAgain(step, denialCase);
}

/** Nothing of it is in flight, and it ended with the patient or waits for an idea. */
function restsOnNoCover({ status, outcome }: DenialCase): boolean {
  return outcome === 'released' || status === 'humanTask' || status === 'waiting' || status === 'planned';
}
