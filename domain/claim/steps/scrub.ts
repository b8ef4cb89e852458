import { addBusinessDays } from '../../calendar/business-days';
import type { Deadline } from '../../deadlines/deadline';
import { workingDeadline } from '../../deadlines/rules';
import { findingKey } from '../../scrub/finding';
import type { ScrubRules } from '../../scrub/input';
import type { ScrubVerdict, ScrubVerdictInput } from '../../scrub/verdict';
import { type CalendarDate, type PracticeInstant, startOf } from '../../time';
import type { ScrubActInput, Scrubbed } from '../acts';
import { FILING } from '../filing-keys';
import type { ScrubState } from '../scrub-state';
import { type ClaimState, currentVersion, deadlineByKey } from '../state';
import { type Step, StepBuilder } from '../step';
import { planAttachments } from './attachments';
import { endTasks, openTask } from './tasks';

/** By when a claim that fails an edit is corrected. */
export const SCRUB = 'scrub';
/** When the enrollment that a claim waits for becomes effective. */
export const ENROLLMENT = 'enrollment';

/** A manager was told: the next word comes after so many times the playbook's days; legal reminders come beside it. */
const REMINDED_LATER = 5;

/** More findings than a person reads at once are counted, not kept. */
const KEPT_FINDINGS = 25;

/** What the edits are told of a claim that is scrubbed now; `undefined` where its playbook asks for none. */
export function scrubInput(state: ClaimState, asOf: PracticeInstant): ScrubActInput | undefined {
  const { clientId, claimId, policy } = state;
  if (!policy.scrub) return undefined;
  const { ncci, distinctModifierOn } = policy.scrub;
  const { payerType, attachments } = policy;
  const rules: ScrubRules = {
    ...{ payerType, ncci, distinctModifierOn },
    ...(attachments ? { attachments: attachments.rules } : {}),
  };
  const reports = (state.documents ?? []).flatMap(({ report }) => report ?? []);
  const filing = deadlineByKey(state, FILING)?.legal;
  return {
    ...{ clientId, claimId, version: currentVersion(state).version, rules, asOf },
    ...(filing ? { filing: { legalDate: filing.legalDate, safeDate: filing.safeDate } } : {}),
    ...(attachments ? { reports } : {}),
  };
}

/** Records what the edits found: the claim goes on, waits for its correction with a task, or waits for an enrollment. */
export function takeFindings(state: ClaimState, scrubbed: Scrubbed, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const { findings, tables, enrollment } = scrubbed;
  const { rounds = 0, overrides } = step.state.scrub ?? {};
  const input: ScrubVerdictInput = {
    findings: findings.map(({ edit, severity, field, line, rule }) => ({
      edit,
      severity,
      field,
      line,
      rule,
    })),
    holdWarnings: step.state.policy.scrub?.holdWarnings ?? [],
    overridden: (overrides ?? []).map(({ key }) => key),
    ...(enrollment
      ? { enrollment: { enrollmentId: enrollment.enrollmentId, until: enrollment.effectiveFrom } }
      : {}),
  };
  const { output, record } = step.decide<ScrubVerdict>('scrubVerdict', input);
  step.state.scrub = {
    ...{ rounds: rounds + 1, findings: findings.slice(0, KEPT_FINDINGS), tables },
    ...(overrides ? { overrides } : {}),
  };
  const { version } = currentVersion(step.state);
  const { findings: told } = input;
  step.event(
    'claimScrubbed',
    { version, round: rounds + 1, result: output.do, findings: told.map((one) => ({ ...one })), tables },
    record,
  );
  follow(step, output);
  if (output.do === 'pass') planAttachments(step, scrubbed.documents);
  return step.done();
}

function follow(step: StepBuilder, verdict: ScrubVerdict): void {
  step.dropWorkingDeadline(SCRUB, ENROLLMENT);
  if (verdict.do === 'correct') return awaitCorrection(step, verdict.blocking);
  endTasks(step, ({ kind }) => kind === 'correctBeforeSend', 'passed');
  if (verdict.do === 'awaitEnrollment') return awaitEnrollment(step, verdict);
  endTasks(step, ({ kind }) => kind === 'hastenEnrollment', 'passed');
  step.state.checks.scrub = step.today;
  const { warnings, overridden } = verdict;
  step.event('claimChecked', { check: 'scrub', result: 'passed', warnings, overridden });
}

function awaitCorrection(step: StepBuilder, blocking: string[]): void {
  waitFor(step, { for: 'correction', blocking });
  step.setDeadline(correctionDeadline(step));
  if (step.state.tasks.some(({ kind }) => kind === 'correctBeforeSend')) return;
  const named = (step.state.scrub?.findings ?? [])
    .filter((finding) => blocking.includes(findingKey(finding)))
    .map(({ edit, field }) => `${edit} (${field})`);
  openTask(step, {
    kind: 'correctBeforeSend',
    question: `The claim fails ${blocking.length} edit${blocking.length === 1 ? '' : 's'} and has not left: ${named.slice(0, 5).join(', ')}. Correct it, or let it pass with a reason?`,
    owner: 'biller',
    deadlineKey: SCRUB,
  });
}

/** @param times how often the playbook's days: a manager who was told is reminded less often */
function correctionDeadline(step: StepBuilder, times = 1): Deadline {
  const withinBusinessDays = times * (step.state.policy.scrub?.withinBusinessDays ?? 1);
  return workingDeadline({
    key: SCRUB,
    kind: 'scrub',
    dueAt: startOf(addBusinessDays(step.today, withinBusinessDays)),
    rule: `a claim that fails an edit is corrected within ${withinBusinessDays} business days (playbook ${step.state.policy.key})`,
    anchor: { event: 'claimScrubbed', date: step.today },
  });
}

function awaitEnrollment(
  step: StepBuilder,
  { enrollmentId, until }: Extract<ScrubVerdict, { do: 'awaitEnrollment' }>,
): void {
  waitFor(step, { for: 'enrollment', enrollmentId, until });
  step.setDeadline(
    workingDeadline({
      key: ENROLLMENT,
      kind: 'enrollment',
      dueAt: startOf(until),
      rule: 'the payer takes the provider’s claims from this day on',
      anchor: { event: 'claimScrubbed', date: step.today },
    }),
  );
  if (isTooLate(step.state, until)) tellOfLateEnrollment(step);
  else endTasks(step, ({ kind }) => kind === 'hastenEnrollment', 'in time');
}

/** From that day on there is no time left to send the claim and to have the payer's receipt by the safe date. */
function isTooLate(state: ClaimState, until: CalendarDate): boolean {
  const filing = deadlineByKey(state, FILING)?.legal;
  const { withinBusinessDays } = state.policy.acknowledgement;
  return filing !== undefined && addBusinessDays(until, withinBusinessDays + 1) > filing.safeDate;
}

/** The enrollment comes after the day on which the claim should have left: somebody has to move it, or decide otherwise. */
export function tellOfLateEnrollment(step: StepBuilder): void {
  if (step.state.tasks.some(({ kind }) => kind === 'hastenEnrollment')) return;
  openTask(step, {
    kind: 'hastenEnrollment',
    question:
      'The provider’s enrollment becomes effective too late to file this claim by its safe date: can the payer be moved to an earlier day?',
    owner: 'manager',
    deadlineKey: ENROLLMENT,
  });
}

/** Nobody corrected it in time: a manager is told, and the clock starts again. */
export function correctionOverdue(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  escalateCorrection(step);
  return step.setDeadline(correctionDeadline(step, REMINDED_LATER)).done();
}

/** The task of a claim that fails an edit becomes a manager's. */
export function escalateCorrection(step: StepBuilder): void {
  const task = step.state.tasks.find(({ kind }) => kind === 'correctBeforeSend');
  if (task && task.owner !== 'manager') openTask(step, { ...task });
  else step.event('taskEscalated', { what: 'correctBeforeSend', to: 'manager' });
}

/** The enrollment's day has come: the claim is scrubbed again. */
export function enrollmentDue(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  scrubAgain(step, 'enrollmentDue');
  return step.done();
}

/** Something that the edits judge by has changed. */
export function scrubAgain(step: StepBuilder, why: string): void {
  const { scrub } = step.state;
  if (!scrub?.waits) return;
  const { waits: _waits, ...rest } = scrub;
  step.state.scrub = rest;
  step.dropWorkingDeadline(SCRUB, ENROLLMENT);
  step.event('claimChecked', { check: 'scrub', result: 'again', why });
}

function waitFor(step: StepBuilder, waits: NonNullable<ScrubState['waits']>): void {
  if (step.state.scrub) step.state.scrub = { ...step.state.scrub, waits };
}

/** On which clock a claim in this phase waits; `undefined` when it has to be scrubbed: its clock ended, as by a withdrawal that was taken back. */
export function scrubDeadlineKey(state: ClaimState): string | undefined {
  const { scrub } = state;
  if (!scrub?.waits) return undefined;
  const key = scrub.waits.for === 'enrollment' ? ENROLLMENT : SCRUB;
  return deadlineByKey(state, key)?.status === 'open' ? key : undefined;
}
