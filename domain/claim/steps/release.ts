import { proofBy } from '../../appeals/channels';
import type { DeadlineKey, ProofOfReceipt } from '../../deadlines/deadline';
import { keepDeadline, proves } from '../../deadlines/rules';
import { intentKeys } from '../../ids';
import { addDays, type CalendarDate, type PracticeInstant } from '../../time';
import type { ParcelOutcome } from '../acts';
import type { DenialCase } from '../denial-case';
import { askPerson, openCaseTask } from '../paths/ask-person';
import { REPROCESSED_WITHIN } from '../paths/outcomes';
import { park } from '../paths/wait';
import { isUnderway, releaseOfCase, releaseReceiptKey, releaseSendKey } from '../release';
import type { ReleaseState } from '../release-state';
import { type ClaimState, caseById } from '../state';
import { type Step, StepBuilder } from '../step';
import { type AfterSend, afterQuestion, afterSend, askCarrierAgainAt } from './after-send';
import { giveUpAttachment, isTooLateToFollow } from './attachments';
import { setReleaseClock } from './release-clocks';
import { endRequest, isRequest } from './requests';

const WHAT = 'records';

/** A person released the records of a case: they are to be sent, once. */
export function planRelease(step: StepBuilder, denialCase: DenialCase): void {
  const { caseId, draft, deadlineKey } = denialCase;
  if (!draft) throw new RangeError('Records are released by a draft');
  const releaseId = step.newId('R');
  const release: ReleaseState = {
    ...{ releaseId, caseId, status: 'approved', draftId: draft.draftId, draftVersion: draft.version },
    intentKey: intentKeys.documents(step.state.claimId, releaseId),
    ...(deadlineKey ? { deadlineKey } : {}),
  };
  step.state.releases = [...(step.state.releases ?? []), release];
  denialCase.status = 'acting';
  step.event('documentsReleased', { releaseId, caseId, draftId: draft.draftId, draftVersion: draft.version });
  setSendClock(step, release, step.now, 'a person released them: they are sent');
}

/** What became of the send. `unknown` is never sent again before the payer has said that it does not have them. */
export function releaseOutcome(
  state: ClaimState,
  releaseId: string,
  outcome: ParcelOutcome,
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  const release = mustFind(step, releaseId);
  const after = afterSend(outcome, WHAT, now);
  if (after.next === 'refused') {
    refused(step, release, after.reason);
    return step.done();
  }
  if (after.next === 'doubt') step.event('documentsSendUnknown', { releaseId });
  return known(step, release, after);
}

/** What the payer or the carrier says when it is asked about a send of unknown outcome. */
export function releaseAnswered(
  state: ClaimState,
  releaseId: string,
  outcome: ParcelOutcome,
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  return known(step, mustFind(step, releaseId), afterQuestion(outcome, WHAT, now));
}

/** Proof of receipt has not come by the day it was expected: what the carrier says when it is asked. */
export function releaseReceiptAnswered(
  state: ClaimState,
  releaseId: string,
  outcome: ParcelOutcome,
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  const release = mustFind(step, releaseId);
  const { channel } = release.dispatch ?? {};
  if (outcome.outcome === 'delivered') return arrived(step, release, { channel, ...outcome });
  if (outcome.outcome === 'refused')
    releaseFailed(step, release, { ...(channel ? { channel } : {}), reason: outcome.reason, on: step.today });
  else if (release.attachment && isTooLateToFollow(step.today, release))
    giveUpAttachment(step, release, 'unproven', 'no proof of receipt came in time');
  else
    setReceiptClock(
      step,
      release,
      askCarrierAgainAt(outcome, now),
      'still no proof of receipt: the carrier is asked again',
    );
  return step.done();
}

/** Receipt is proven: the clock is kept if the proof is in time, and the payer has its turn. */
export function releaseReceived(step: StepBuilder, release: ReleaseState, proof: ProofOfReceipt): void {
  const { releaseId, caseId, deadlineKey } = release;
  const wasUnderway = isUnderway(release);
  if (wasUnderway || release.status === 'unproven') release.status = 'received';
  release.receipt = proof;
  release.sentOn ??= proof.receivedOn;
  step.event('documentsReceived', { releaseId, reference: proof.reference, receivedOn: proof.receivedOn });
  step.dropWorkingDeadline(releaseSendKey(releaseId), releaseReceiptKey(releaseId));
  if (deadlineKey) keepWindow(step, deadlineKey, proof);
  const denialCase = caseId ? caseById(step.state, caseId) : undefined;
  if (!wasUnderway || denialCase?.status !== 'acting') return;
  if (isRequest(denialCase)) return endRequest(step, denialCase, 'answered');
  park(step, denialCase, {
    ...{ for: 'payer', until: addDays(step.today, REPROCESSED_WITHIN) },
    rule: `the payer has the records; it is called when nothing came within ${REPROCESSED_WITHIN} days`,
  });
}

/** It did not arrive: no proof, so the clock was never kept. Back to `approved`: the next send chooses its channel anew. */
export function releaseFailed(
  step: StepBuilder,
  release: ReleaseState,
  failure: { channel?: string; reason: string; on: CalendarDate },
): void {
  const { releaseId } = release;
  release.status = 'approved';
  delete release.sentOn;
  delete release.dispatch;
  step.event('documentsDeliveryFailed', { releaseId, ...failure });
  step.dropWorkingDeadline(releaseReceiptKey(releaseId));
  setSendClock(step, release, step.now, 'the delivery failed: they are sent again');
}

/** The proof that the person at the portal brought keeps the clock, and ends the release. */
export function releaseHandedIn(step: StepBuilder, caseId: string, proof: ProofOfReceipt | undefined): void {
  const release = releaseOfCase(step.state, caseId);
  if (!release) return;
  release.status = proof ? 'received' : 'refused';
  if (proof) release.receipt = proof;
}

type Known = Exclude<AfterSend, { next: 'refused' }>;

function known(step: StepBuilder, release: ReleaseState, after: Known): Step {
  switch (after.next) {
    case 'arrived':
      return arrived(step, release, after.outcome);
    case 'underway':
      return underway(step, release, after.outcome);
    case 'doubt':
    case 'again':
      if (release.attachment && isTooLateToFollow(step.today, release)) {
        const status = after.next === 'doubt' ? 'unproven' : 'refused';
        giveUpAttachment(step, release, status, after.why);
        return step.done();
      }
      release.status = after.next === 'doubt' ? 'unknown' : 'approved';
      setSendClock(step, release, after.at, after.why);
      return step.done();
  }
}

function arrived(
  step: StepBuilder,
  release: ReleaseState,
  { channel, reference, receivedOn }: Extract<Known, { next: 'arrived' }>['outcome'],
): Step {
  release.sentOn ??= step.today;
  const { releaseId, draftId, draftVersion } = release;
  step.event('documentsSent', { releaseId, draftId, draftVersion, reference, channel });
  releaseReceived(step, release, { kind: proofBy(channel), reference, receivedOn });
  return step.done();
}

/** They left; nothing proves yet that they arrived. What a person must carry to a portal is that person's task. */
function underway(
  step: StepBuilder,
  release: ReleaseState,
  { channel, reference, askAt }: Extract<Known, { next: 'underway' }>['outcome'],
): Step {
  const { releaseId, caseId, draftId, draftVersion } = release;
  release.status = 'sent';
  release.sentOn = step.today;
  release.dispatch = { channel, reference };
  step.event('documentsDispatched', { releaseId, draftId, draftVersion, channel, reference });
  step.dropWorkingDeadline(releaseSendKey(releaseId));
  const denialCase = caseId ? caseById(step.state, caseId) : undefined;
  if (channel !== 'portal' || !denialCase)
    setReceiptClock(step, release, askAt, `proof of receipt is expected (${channel})`);
  else askToHandIn(step, denialCase);
  return step.done();
}

/** A person carries the released records to the payer. */
export function askToHandIn(step: StepBuilder, denialCase: DenialCase): void {
  openCaseTask(step, denialCase, {
    kind: 'releaseDocuments',
    owner: 'biller',
    question:
      'Hand the released records in at the payer with the number of its request, and record its confirmation and the day on which it received them.',
  });
}

function refused(step: StepBuilder, release: ReleaseState, reason: string): void {
  if (release.attachment) return giveUpAttachment(step, release, 'refused', reason);
  release.status = 'refused';
  step.dropWorkingDeadline(releaseSendKey(release.releaseId));
  const denialCase = caseById(step.state, release.caseId);
  if (denialCase)
    askPerson(
      step,
      denialCase,
      `The payer did not take the records (${reason}): which path should the case take?`,
    );
}

/** An appeal is not filed by records or by a request of another kind: only a window of their own is kept by their receipt. */
export function keepWindow(step: StepBuilder, key: DeadlineKey, proof: ProofOfReceipt): void {
  step.settleDeadline(key, (deadline) =>
    deadline.kind !== 'appeal' && proves(deadline, proof) ? keepDeadline(deadline, proof) : deadline,
  );
}

function setSendClock(step: StepBuilder, release: ReleaseState, at: PracticeInstant, rule: string): void {
  setReleaseClock(step, release, 'documentsSend', at, rule);
}

function setReceiptClock(step: StepBuilder, release: ReleaseState, at: PracticeInstant, rule: string): void {
  setReleaseClock(step, release, 'documentsReceipt', at, rule);
}

function mustFind(step: StepBuilder, releaseId: string): ReleaseState {
  const release = step.state.releases?.find((one) => one.releaseId === releaseId);
  if (!release) throw new RangeError(`No release ${releaseId} in this claim`);
  return release;
}
