import type { Deadline, LegalDates } from '../deadlines/deadline';
import { ruleText } from '../deadlines/legal-dates';
import type { ClockUnderRule } from '../deadlines/under-rule';
import { sameJson } from '../json';
import type { PlaybookPolicy } from '../playbook';
import { type CalendarDate, dateOf, type PracticeInstant, startOf } from '../time';
import { isUndecided } from './appeal-state';
import type { ClaimPayer } from './claim-payer';
import { payerOfClock, type RuleOfClock, rulesOfClock } from './clock-rules';
import { isFilingKey } from './filing-keys';
import { tellNearerDay } from './membership';
import { rungOf } from './paths/ladder';
import { FIRST_PAYER, payersOf } from './payers';
import { type ClaimState, isOpen, openCases } from './state';
import type { StepBuilder } from './step';
import { AUTHORIZATION } from './steps/authorization-open';
import { ELIGIBILITY } from './steps/cover-answers';
import { hastenApproval } from './steps/denial';
import { beforeFiling } from './steps/filing';

/** What becomes of a legal clock of the claim under another version. */
export interface ClockTakenUp {
  key: string;
  change: ClockUnderRule['change'];
  before: Pick<LegalDates, 'legalDate' | 'safeDate'>;
  /** What counts from now on. */
  after: Pick<LegalDates, 'legalDate' | 'safeDate'>;
  /** What the version says by itself: a later day does not count. */
  wouldBe: Pick<LegalDates, 'legalDate' | 'safeDate'>;
}

/** The payers of a claim that run under another version of this playbook. */
export function payersToChange(state: ClaimState, { key, version }: PlaybookPolicy): ClaimPayer[] {
  return payersOf(state).filter(({ policy }) => policy.key === key && policy.version !== version);
}

/** Why a claim cannot take up a version, in words; `undefined` when it can. */
export function refuseVersion(
  state: ClaimState,
  policy: PlaybookPolicy,
  now: PracticeInstant,
): string | undefined {
  if (!isOpen(state)) return 'the claim is closed';
  const name = `${policy.key}@${policy.version}`;
  const changing = payersToChange(state, policy);
  if (changing.length === 0) return `the claim runs under ${name} already, or under another playbook`;
  const cameIn = state.checks.intake ?? dateOf(now);
  const { from, through } = policy.effective ?? {};
  if ((from && cameIn < from) || (through && cameIn > through))
    return `the claim came in on ${cameIn}; ${name} is for claims that come in ${daysText(from, through)}`;
  const isOther = changing.some((one) => !sameJson(one.policy.appliesTo ?? {}, policy.appliesTo ?? {}));
  if (isOther) return `${name} is for another line of business or specialty`;
  return missingRung(state, policy, name);
}

function daysText(from: CalendarDate | undefined, through: CalendarDate | undefined): string {
  return [from && `from ${from}`, through && `through ${through}`].filter(Boolean).join(' ');
}

/** What has left stays what it is: its rung must be known to whoever reads the answer. */
function missingRung(state: ClaimState, policy: PlaybookPolicy, name: string): string | undefined {
  const after = withVersion(state, policy);
  const lost = state.appeals.find(
    (appeal) => isUndecided(appeal) && rungOf(state, appeal) && !rungOf(after, appeal),
  );
  return lost && `an appeal of level ${lost.level} is under way, which ${name} does not have`;
}

/** The state with the version in the place of others of its key, and nothing else changed. */
function withVersion(state: ClaimState, policy: PlaybookPolicy): ClaimState {
  const sequences = payersToChange(state, policy).map(({ payerSequence }) => payerSequence);
  const later = (state.laterPayers ?? []).map((one) =>
    sequences.includes(one.payerSequence) ? { ...one, policy } : one,
  );
  return {
    ...state,
    ...(sequences.includes(FIRST_PAYER) ? { policy } : {}),
    ...(state.laterPayers ? { laterPayers: later } : {}),
  };
}

/**
 * Lets the payers of the playbook's key run under this version from here on. What has left, was decided or is settled stays; running legal
 * clocks are held against the new rules, and follow them to earlier days only.
 */
export function takeUpVersion(step: StepBuilder, policy: PlaybookPolicy, by: string): ClockTakenUp[] {
  const payers = payersToChange(step.state, policy);
  const { policy: first, laterPayers } = withVersion(step.state, policy);
  step.state.policy = first;
  if (laterPayers) step.state.laterPayers = laterPayers;
  for (const { payerSequence, policy: before } of payers)
    step.event('playbookTakenUp', {
      payerSequence,
      from: `${before.key}@${before.version}`,
      to: `${policy.key}@${policy.version}`,
      by,
    });
  const sequences = payers.map(({ payerSequence }) => payerSequence);
  const clocks = step.state.deadlines.filter(
    (one) => one.status === 'open' && one.legal && sequences.includes(payerOfClock(step.state, one) ?? -1),
  );
  return clocks.flatMap((deadline) => holdAgainst(step, deadline) ?? []);
}

function holdAgainst(step: StepBuilder, deadline: Deadline): ClockTakenUp | undefined {
  const { legal, key } = deadline;
  const [rule, ...others] = rulesOfClock(step.state, deadline);
  if (!legal || !rule) return undefined;
  const decided = [rule, ...others].map((one) => ({ one, ...decide(step, legal, one) }));
  const [soonest] = decided.sort((a, b) => endOf(a.output).localeCompare(endOf(b.output)));
  if (!soonest) return undefined;
  const { output, record, one } = soonest;
  const { change, wouldBe } = output;
  if (change === 'earlier') {
    const { targetDate } = output.legal;
    const anchor = { ...deadline.anchor, event: one.rule.anchor, date: one.anchorDate };
    const set = { ...deadline, anchor, legal: output.legal, dueAt: startOf(targetDate) };
    step.setDeadline({ ...set, rule: ruleText(one.rule), remindersGiven: 0 }, record);
    hastenWork(step, key);
  }
  return { key, change, before: datesOf(legal), after: datesOf(output.legal), wouldBe };
}

function decide(step: StepBuilder, legal: LegalDates, { rule, anchorDate }: RuleOfClock) {
  const input = { legal, rule, anchorDate, today: step.today };
  return step.decide<ClockUnderRule>('clockUnderRule', input);
}

function endOf({ wouldBe }: ClockUnderRule): CalendarDate {
  return wouldBe.legalDate;
}

function datesOf({ legalDate, safeDate }: LegalDates): ClockTakenUp['before'] {
  return { legalDate, safeDate };
}

/** Questions of ours that a claim waits for before it leaves; they never cost the filing limit. */
const BEFORE_FILING: readonly string[] = [ELIGIBILITY, AUTHORIZATION];

/** Who works under the clock learns of its nearer day: what waits before the claim leaves, whoever signs, the packet that a case rides in. */
function hastenWork(step: StepBuilder, key: string): void {
  const waits = isFilingKey(key) ? BEFORE_FILING : [];
  for (const open of step.state.deadlines.filter((one) => one.status === 'open' && waits.includes(one.key))) {
    const dueAt = beforeFiling(step, open.dueAt);
    if (dueAt < open.dueAt) step.setDeadline({ ...open, dueAt });
  }
  for (const denialCase of openCases(step.state)) {
    if (denialCase.deadlineKey !== key) continue;
    hastenApproval(step, denialCase.caseId);
    tellNearerDay(step, denialCase);
  }
}
