import { addBusinessDays } from '../../calendar/business-days';
import type { DeadlineKey } from '../../deadlines/deadline';
import { workingDeadline } from '../../deadlines/rules';
import type { PracticeInstant } from '../../time';
import { addDays, type CalendarDate, startOf } from '../../time';
import type { PollOutcome } from '../acts';
import { cadenceOf } from '../cadence';
import type { FollowUpInput, FollowUpStep } from '../follow-up-policy';
import { followUpStep } from '../follow-up-policy';
import { policyOfVersion } from '../payers';
import { awaitedVersion, type ClaimState, type ClaimVersionState } from '../state';
import { type Step, StepBuilder } from '../step';
import { openTask } from './tasks';

/** The clock that silence runs under: of the version with the payer, of a reversal without its correction, or of money won but not paid. */
export function followUpDeadlineKey(state: ClaimState): DeadlineKey | undefined {
  const open = (kind: string) =>
    state.deadlines.find((deadline) => deadline.kind === kind && deadline.status === 'open')?.key;
  // Of a forwarded claim's two clocks the first to come due stands first.
  const reversal = open('reversalCorrection') ?? open('missingReversal');
  return reversal ?? open('appealDecision') ?? open('followUp') ?? open('crossover');
}

/** What today calls for; a clock of a reversal or a won appeal that ends always calls for a person. */
export function followUpNow(state: ClaimState, now: PracticeInstant): FollowUpStep {
  const key = followUpDeadlineKey(state);
  if (key?.startsWith('reversalCorrection')) {
    return {
      do: 'callPayer',
      question: 'The payer took its decision back and sent no new one: when does the correction come?',
    };
  }
  if (key?.startsWith('missingReversal')) {
    return {
      do: 'callPayer',
      question:
        'The payer decided again and its first decision still stands: when does the reversal of it come?',
    };
  }
  if (key?.startsWith('appealDecision')) {
    return {
      do: 'callPayer',
      question: 'The appeal was granted by letter and not paid: when does the payment come?',
    };
  }
  return followUpStep(inputOf(new StepBuilder(state, now)));
}

/** Sets the follow-up clock from the playbook's cadence. */
export function scheduleFollowUp(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  setFollowUpClock(step);
  return step.done();
}

export function setFollowUpClock(step: StepBuilder): void {
  const { output, record } = step.decide<FollowUpStep>('followUpStep', inputOf(step));
  setFollowUp(step, output.do === 'wait' ? output.dueOn : step.today, record);
}

/** The payer was asked, or could not be: when it is looked at again. What it answered comes as a fact. */
export function inquired(state: ClaimState, polled: PollOutcome, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const { outcome } = polled;
  const cadence = cadenceOf(step.state, awaitedVersion(step.state));
  const { record } = step.decide<FollowUpStep>('followUpStep', inputOf(step));
  const check = step.state.followUp.checks + 1;
  // Where the playbook acts on answers, only a question that reached the payer counts as one.
  if (outcome !== 'tooSoon' && (cadence.callDays === undefined || outcome !== 'unavailable'))
    step.state.followUp.checks = check;
  const version = awaitedVersion(step.state).version;
  step.event('statusInquired', { version, check, outcome, why: 'noRemittance' }, record);
  return setFollowUp(step, lookAgainOn(step, polled, cadence.repeatDays)).done();
}

/** A payer that could not be reached is asked again tomorrow; one that answered, at its cadence. */
function lookAgainOn({ today }: StepBuilder, polled: PollOutcome, repeatDays: number): CalendarDate {
  if (polled.outcome === 'tooSoon') return polled.notBefore;
  return polled.outcome === 'unavailable' ? addBusinessDays(today, 1) : addDays(today, repeatDays);
}

/** A person calls the payer; the claim stays under a clock while he does. */
export function callPayer(state: ClaimState, question: string, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const key = followUpDeadlineKey(step.state) as DeadlineKey;
  openTask(step, { kind: 'callPayer', question, owner: 'biller', deadlineKey: key });
  const deadline = step.state.deadlines.find((known) => known.key === key);
  if (!deadline) return step.done();
  const dueAt = startOf(addDays(step.today, cadenceOf(step.state, awaitedVersion(step.state)).repeatDays));
  const { putOff: _, ...clock } = deadline;
  return step.setDeadline({ ...clock, dueAt }).done();
}

function setFollowUp(
  step: StepBuilder,
  dueOn: CalendarDate,
  decision?: Parameters<StepBuilder['setDeadline']>[1],
): StepBuilder {
  const { key, version } = policyOfVersion(step.state, awaitedVersion(step.state));
  return step.setDeadline(
    workingDeadline({
      key: 'followUp',
      kind: 'followUp',
      dueAt: startOf(dueOn),
      rule: `cadence of playbook ${key} v${version}`,
      anchor: { event: 'payerHasClaim', date: inputOf(step).since },
    }),
    decision,
  );
}

function inputOf({ state, today }: StepBuilder): FollowUpInput {
  const version = awaitedVersion(state);
  const { checks, before = 0, lastCategory, last } = state.followUp;
  const cadence = cadenceOf(state, version);
  const actsOnAnswers = cadence.callDays !== undefined;
  const safeDate = actsOnAnswers ? safeDateOf(state, version) : undefined;
  return {
    ...{ cadence, since: version.receipt?.receivedOn ?? version.sentOn ?? today, today },
    checks: checks - before,
    ...(lastCategory ? { lastCategory } : {}),
    ...(actsOnAnswers && last?.version === version.version ? { last } : {}),
    ...(safeDate ? { safeDate } : {}),
  };
}

/** Nearest safe date of the filing clock that the version still runs under: nothing proves that the payer has it. */
function safeDateOf(state: ClaimState, { receipt }: ClaimVersionState): CalendarDate | undefined {
  if (receipt) return undefined;
  return state.deadlines
    .flatMap(({ kind, status, legal }) =>
      kind === 'filing' && status === 'open' && legal ? [legal.safeDate] : [],
    )
    .sort()[0];
}
