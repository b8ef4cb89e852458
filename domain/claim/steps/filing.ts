import type { Deadline, DeadlineKey } from '../../deadlines/deadline';
import { missDeadline, proves } from '../../deadlines/rules';
import type { WindowRule } from '../../playbook';
import type { CalendarDate, PracticeInstant } from '../../time';
import type { DecisionRecord } from '../events';
import { isFilingKey, laterFilingKey } from '../filing-keys';
import { policyOf } from '../payers';
import type { ClaimState, ClaimVersionState } from '../state';
import type { StepBuilder } from '../step';

/**
 * That another version came to its payer in time stays true, whatever becomes of the version that replaced it: its receipt is proven, or the
 * payer has decided on it.
 */
export function isKeptByAnother(state: ClaimState, deadline: Deadline, rejected: number): boolean {
  const version = state.versions.find((one) => one.version === rejected);
  if (!version || !isFilingKey(deadline.key)) return false;
  const replacesDecided = version.frequency !== '1' && deadline.status === 'void';
  return replacesDecided || state.versions.some((one) => isProvenBeside(one, version, deadline));
}

function isProvenBeside(one: ClaimVersionState, rejected: ClaimVersionState, deadline: Deadline): boolean {
  return (
    one.version !== rejected.version &&
    one.payerSequence === rejected.payerSequence &&
    one.receipt !== undefined &&
    proves(deadline, one.receipt)
  );
}

/** A question of our own never costs the filing limit: from its target day on the claim goes, whatever is still open. */
export function isFilingNear({ state, now }: StepBuilder): boolean {
  return filingTarget(state) <= now;
}

/** From when on the claim has to go; infinity when no filing clock runs. */
export function filingTarget({ deadlines }: ClaimState): number {
  const filing = deadlines.find(({ kind, status }) => kind === 'filing' && status === 'open');
  return filing?.dueAt ?? Number.POSITIVE_INFINITY;
}

/** Never later than the day on which the claim has to go. */
export function beforeFiling(step: StepBuilder, dueAt: PracticeInstant): PracticeInstant {
  const target = filingTarget(step.state);
  return target > step.now ? (Math.min(dueAt, target) as PracticeInstant) : dueAt;
}

/** Which rules a payer's filing limit follows. */
export type FilingAs = 'first' | 'after another payer';

/**
 * Starts the clock of a payer that is billed beside the first one, once. Of several windows the one that ends first counts. A window that
 * had run out before is recorded as missed.
 */
export function startPayerClock(
  step: StepBuilder,
  { payerSequence, as, remittedOn }: { payerSequence: number; as: FilingAs; remittedOn?: CalendarDate },
): void {
  const key = laterFilingKey(payerSequence);
  if (step.state.deadlines.some((deadline) => deadline.key === key)) return;
  const policy = policyOf(step.state, payerSequence);
  const rules = (as === 'first' ? undefined : policy.secondary?.filing) ?? [policy.filing];
  const clocks = rules.map((rule) => clockOf(step, { key, rule, remittedOn }));
  const [first] = clocks.sort((a, b) => endOf(a.output).localeCompare(endOf(b.output)));
  if (!first) return;
  step.setDeadline(first.output, first.record);
  if (endOf(first.output) < step.today) {
    step.settleDeadline(key, (deadline) =>
      missDeadline(deadline, `the filing limit for ${policy.key} had passed when the claim came to it`),
    );
  }
}

function clockOf(
  step: StepBuilder,
  { key, rule, remittedOn }: { key: DeadlineKey; rule: WindowRule; remittedOn?: CalendarDate },
): { output: Deadline; record: DecisionRecord } {
  const { billing } = step.state;
  const anchors: Record<WindowRule['anchor'], CalendarDate> = {
    serviceFrom: billing.serviceFrom,
    serviceThrough: billing.serviceThrough,
    remittance: remittedOn ?? billing.serviceFrom,
    notice: remittedOn ?? billing.serviceFrom,
    identified: step.today,
  };
  const input = { key, kind: 'filing', rule, anchorDate: anchors[rule.anchor], openedOn: step.today };
  return step.decide<Deadline>('legalDeadline', input);
}

function endOf(deadline: Deadline): CalendarDate {
  return deadline.legal?.legalDate ?? '';
}
