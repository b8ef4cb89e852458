import type { ProofOfReceipt } from '../deadlines/deadline';
import { keepDeadline, proves } from '../deadlines/rules';
import type { DenialCase } from './denial-case';
import type { Fact } from './facts';
import { FILING, filingKeyOf, laterFilingKey } from './filing-keys';
import { refusedMoneyOf } from './later-denials';
import { choosePath } from './paths/choose-path';
import { payerOfVersion } from './payers';
import { type ClaimState, type ClaimVersionState, currentVersion } from './state';
import type { StepBuilder } from './step';
import { followClaim } from './steps/attachments';
import { closeCase } from './steps/cases';
import { isKeptByAnother } from './steps/filing';
import { setFollowUpClock } from './steps/follow-up';
import { startFilingClock } from './steps/intake';
import { awaitAcknowledgement } from './steps/submission';
import { endTasks } from './steps/tasks';

/** Moves of a claim version between planned, ready, sent, accepted and rejected, each with its clocks. */

/** The batch left. The filing clock goes on: only the payer's word stops it. */
export function versionSent(step: StepBuilder, fact: Extract<Fact, { kind: 'submissionSent' }>): void {
  const version = step.state.versions.find((one) => one.version === fact.version);
  if (version?.status !== 'ready') {
    step.event('factIgnored', {
      seq: fact.seq,
      kind: fact.kind,
      why: `version ${fact.version} is ${version?.status ?? 'unknown'}`,
    });
    return;
  }
  version.status = 'sent';
  version.batchId = fact.batchId;
  version.sentOn = fact.on;
  step.event('versionSent', { version: version.version, batchId: fact.batchId, on: fact.on });
  step.dropWorkingDeadline(`batch:V${version.version}`);
  awaitAcknowledgement(step, version, fact.on);
  followClaim(step, version);
}

/** The payer has the version (277CA, or a 277 that knows it). */
export function versionAccepted(step: StepBuilder, version: ClaimVersionState): void {
  version.status = 'accepted';
  // Its word may come before ours that the batch left.
  followClaim(step, version);
  step.state.followUp.before = step.state.followUp.checks;
  delete step.state.followUp.lastCategory;
  delete step.state.followUp.last;
  step.dropWorkingDeadline(`acknowledgement:V${version.version}`, 'followUp');
  setFollowUpClock(step);
  endTasks(
    step,
    (task) => task.kind === 'resolveUnknownSend' || task.kind === 'callPayer',
    'the payer has the claim',
  );
  for (const rejection of step.state.cases) {
    if (
      rejection.rejection &&
      rejection.status === 'acting' &&
      rejection.correctedVersion === version.version
    ) {
      closeCase(step, rejection, 'corrected');
    }
  }
}

/** Proof of receipt keeps the clock the version runs under, if it is dated on or before the legal date; otherwise that clock goes on. */
export function proveReceipt(step: StepBuilder, version: ClaimVersionState, proof: ProofOfReceipt): void {
  version.receipt = proof;
  for (const key of clocksOf(step.state, version)) {
    step.settleDeadline(key, (deadline) =>
      proves(deadline, proof) ? keepDeadline(deadline, proof) : deadline,
    );
  }
}

/**
 * The payer refused the version at the door: nothing was adjudicated, and the clock it runs under starts again from its old anchor, even if
 * an acceptance had stopped it before.
 */
export function versionRejected(
  step: StepBuilder,
  version: ClaimVersionState,
  rejection: NonNullable<ClaimVersionState['rejection']>,
): void {
  version.status = 'rejected';
  version.rejection = rejection;
  delete version.receipt;
  step.fromPayer('rejectedAtDoor', { version: version.version, ...rejection });
  step.dropWorkingDeadline(`acknowledgement:V${version.version}`, `batch:V${version.version}`, 'followUp');
  endTasks(
    step,
    (task) => task.kind === 'resolveUnknownSend' || task.kind === 'callPayer',
    'the payer rejected the claim',
  );
  rearm(step, version);
  const acting = step.state.cases.find(
    (one) => one.status === 'acting' && one.correctedVersion === version.version,
  );
  if (acting) {
    // The same case goes on: its correction has to be corrected.
    return choosePath(
      step,
      acting,
      acting.action ?? 'human_review',
      'the correction was rejected at the door',
    );
  }
  openRejectionCase(step, version);
}

function openRejectionCase(step: StepBuilder, version: ClaimVersionState): void {
  const payerSequence = payerOfVersion(version);
  const denialCase: DenialCase = {
    caseId: step.newId('D'),
    status: 'new',
    openedOn: step.today,
    version: version.version,
    payerSequence,
    rejection: true,
    deniedCents: refusedMoneyOf(step.state, payerSequence),
    lineIds: [],
    deadlineKey: filingKeyOf(step.state, payerSequence),
  };
  step.state.cases.push(denialCase);
  step.event('denialFound', { caseId: denialCase.caseId, rejection: true, version: version.version });
}

/** Which legal clocks a version runs under: the filing clock, or that of the case it corrects. */
function clocksOf(state: ClaimState, version: ClaimVersionState): string[] {
  const corrected = state.cases.find((one) => one.correctedVersion === version.version);
  const payerSequence = payerOfVersion(version);
  if (!corrected?.deadlineKey) return [filingKeyOf(state, payerSequence)];
  // A payer that is billed again after another one has two: the case's, and that of the other's remittance.
  return [corrected.deadlineKey, laterFilingKey(payerSequence)];
}

function rearm(step: StepBuilder, version: ClaimVersionState): void {
  for (const key of clocksOf(step.state, version)) {
    const deadline = step.state.deadlines.find((known) => known.key === key);
    if (deadline?.status !== 'kept' || isKeptByAnother(step.state, deadline, version.version)) continue;
    if (key === FILING) startFilingClock(step);
    else step.setDeadline({ ...deadline, status: 'open', proof: undefined });
  }
}

export function isCurrent(state: ClaimState, version: number): boolean {
  return currentVersion(state).version === version;
}
