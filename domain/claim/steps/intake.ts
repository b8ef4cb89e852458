import type { Deadline } from '../../deadlines/deadline';
import { missDeadline } from '../../deadlines/rules';
import type { PracticeInstant } from '../../time';
import { FILING } from '../filing-keys';
import { payersOf } from '../payers';
import { type ClaimState, currentVersion } from '../state';
import { type Step, StepBuilder } from '../step';

/** Starts the filing clock (anchor and window from the playbook) and plans the first version. A clock that had run out already is recorded as missed. */
export function takeIn(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const { billing, policy } = step.state;
  step.state.checks.intake = step.today;
  step.event('claimImported', {
    form: billing.form,
    payerId: billing.payerId,
    ...(step.state.laterPayers ? { payers: payersOf(step.state).map(({ payerId }) => payerId) } : {}),
    chargeCents: billing.chargeCents,
    serviceFrom: billing.serviceFrom,
    lines: billing.lines.length,
  });
  startFilingClock(step);
  const { version, frequency, patientControlNumber } = currentVersion(step.state);
  step.event('versionPlanned', { version, frequency, patientControlNumber });
  const filing = step.state.deadlines.find((deadline) => deadline.key === FILING);
  if (filing?.legal && filing.legal.legalDate < step.today) {
    step.settleDeadline(FILING, (deadline) =>
      missDeadline(deadline, `the filing limit for ${policy.key} had passed when the claim came in`),
    );
  }
  return step.done();
}

/** Starts the filing clock, or starts it again: a rejection re-arms it, the anchor stays the service date. */
export function startFilingClock(step: StepBuilder): void {
  const { billing, policy } = step.state;
  const anchorDate = policy.filing.anchor === 'serviceThrough' ? billing.serviceThrough : billing.serviceFrom;
  const { output, record } = step.decide<Deadline>('legalDeadline', {
    key: FILING,
    kind: 'filing',
    rule: policy.filing,
    anchorDate,
    openedOn: step.today,
  });
  step.setDeadline(output, record);
}

/** Records a check before submission. No playbook of this release asks for one, and the ledger says so. */
export function passCheck(
  state: ClaimState,
  check: 'scrub' | 'eligibility' | 'authorization',
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  step.state.checks[check] = step.today;
  return step.event('claimChecked', { check, result: 'notRequiredByPlaybook' }).done();
}
