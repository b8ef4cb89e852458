import { addBusinessDays } from '../../calendar/business-days';
import { workingDeadline } from '../../deadlines/rules';
import type { PracticeInstant } from '../../time';
import { startOf } from '../../time';
import type { PollOutcome } from '../acts';
import { earlierMoneyOf } from '../next-payer';
import { payerOfVersion, payersBefore, policyOfVersion } from '../payers';
import { type ClaimState, type ClaimVersionState, currentVersion } from '../state';
import { type Step, StepBuilder } from '../step';
import { openTask } from './tasks';

/** How often a 276 is asked about a missing acknowledgement before a person decides (DOMAIN.md section 8, row EDI). */
const ACKNOWLEDGEMENT_INQUIRIES = 2;

/** Puts the planned version in line; the batch workflow takes it from there. */
export function lineUp(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const version = currentVersion(step.state);
  version.status = 'ready';
  const payerSequence = payerOfVersion(version);
  if (payersBefore(step.state, payerSequence).length > 0)
    version.before = earlierMoneyOf(step.state, payerSequence);
  step.event('versionReady', {
    version: version.version,
    frequency: version.frequency,
    patientControlNumber: version.patientControlNumber,
  });
  return step.setDeadline(batchDeadline(step, version)).done();
}

/** Nobody took the claim into a batch: say so and look again on the next business day. */
export function batchOverdue(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const version = currentVersion(step.state);
  step.event('taskEscalated', { what: 'noBatch', version: version.version, to: 'manager' });
  return step.setDeadline(batchDeadline(step, version)).done();
}

function batchDeadline(step: StepBuilder, { version }: ClaimVersionState) {
  return workingDeadline({
    key: `batch:V${version}`,
    kind: 'batch',
    dueAt: startOf(addBusinessDays(step.today, 2)),
    rule: 'a ready claim leaves by the next business day',
    anchor: { event: 'versionReady', date: step.today },
  });
}

/** The payer's 277CA is due: the clock starts when the batch left. */
export function awaitAcknowledgement(step: StepBuilder, version: ClaimVersionState, from: string): void {
  const { acknowledgement, key } = policyOfVersion(step.state, version);
  const { withinBusinessDays } = acknowledgement;
  step.setDeadline(
    workingDeadline({
      key: `acknowledgement:V${version.version}`,
      kind: 'acknowledgement',
      dueAt: startOf(addBusinessDays(from, withinBusinessDays + 1)),
      rule: `277CA within ${withinBusinessDays} business days (playbook ${key})`,
      anchor: { event: 'versionSent', date: from },
    }),
  );
}

export type OverdueAcknowledgement = { do: 'inquire'; check: number } | { do: 'escalate'; step: Step };

/** No word from the payer in time: ask by 276, and after that let a person decide whether to send again. Never a blind resend. */
export function acknowledgementOverdue(state: ClaimState, now: PracticeInstant): OverdueAcknowledgement {
  if ((currentVersion(state).inquiries ?? 0) < ACKNOWLEDGEMENT_INQUIRIES) {
    return { do: 'inquire', check: state.followUp.checks + 1 };
  }
  const step = new StepBuilder(state, now);
  const version = currentVersion(step.state);
  openTask(step, {
    kind: 'resolveUnknownSend',
    question:
      'The payer has not acknowledged the claim and does not say that it holds it: send it again, or wait?',
    owner: 'biller',
    deadlineKey: `acknowledgement:V${version.version}`,
  });
  awaitAcknowledgement(step, version, step.today);
  return { do: 'escalate', step: step.done() };
}

export function acknowledgementInquired(state: ClaimState, polled: PollOutcome, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const version = currentVersion(step.state);
  const check = step.state.followUp.checks + 1;
  const { outcome } = polled;
  if (outcome !== 'tooSoon') {
    version.inquiries = (version.inquiries ?? 0) + 1;
    step.state.followUp.checks = check;
  }
  step.event('statusInquired', { version: version.version, check, outcome, why: 'noAcknowledgement' });
  awaitAcknowledgement(step, version, step.today);
  return step.done();
}
