import type { AttachmentPlan, AttachmentPlanInput } from '../../attachments/plan';
import { TRANSMISSIONS } from '../../attachments/vocabulary';
import { attachmentControlNumber, intentKeys } from '../../ids';
import { type CalendarDate, daysBetween, type PracticeInstant } from '../../time';
import type { PaperworkInput, Scrubbed } from '../acts';
import type { Json } from '../events';
import { FIRST_PAYER, payerOfVersion } from '../payers';
import { announcesNow, releaseReceiptKey, releaseSendKey } from '../release';
import type { AttachedRelease } from '../release-state';
import { type ClaimState, type ClaimVersionState, currentVersion } from '../state';
import { type Step, StepBuilder } from '../step';
import { setReleaseClock } from './release-clocks';

/**
 * Days after the claim left in which its document must have reached the payer: later ones are not found by their number any more, and the
 * payer asks (Medicare waits seven days for what comes electronically).
 */
const FOLLOWS_WITHIN = 7;

/** Documents that go with the claim, once it passed its edits: each kind under a number of its own, which the claim announces. */
export function planAttachments(step: StepBuilder, documents: Scrubbed['documents']): void {
  const { attachments: policy } = step.state.policy;
  if (!documents || !policy || documents.needed.length === 0) return;
  const onFile = (step.state.documents ?? []).flatMap(({ documentId, report }) =>
    report ? { documentId, report } : [],
  );
  const input: AttachmentPlanInput = { ...documents, onFile };
  const { output, record } = step.decide<AttachmentPlan>('attachmentPlan', input);
  const planned = output.send.map(({ report, documentIds }): AttachedRelease => {
    const releaseId = step.newId('R');
    const ordinal = (step.state.releases ?? []).filter(({ attachment }) => attachment).length + 1;
    const release: AttachedRelease = {
      ...{ releaseId, status: 'planned' },
      intentKey: intentKeys.documents(step.state.claimId, releaseId),
      attachment: {
        ...{ report, documentIds, transmission: TRANSMISSIONS[policy.channel.channel] },
        controlNumber: attachmentControlNumber(step.state.claimNumber, ordinal),
      },
    };
    step.state.releases = [...(step.state.releases ?? []), release];
    return release;
  });
  const numbers = planned.map(({ attachment: { report, controlNumber } }) => ({ report, controlNumber }));
  step.event('attachmentsPlanned', { ...output, numbers } as unknown as { [key: string]: Json }, record);
}

/** What the version announces before it leaves. */
export function paperworkInput(state: ClaimState, asOf: PracticeInstant): PaperworkInput {
  const { clientId, claimId } = state;
  return {
    ...{ clientId, claimId, version: currentVersion(state).version, asOf },
    paperwork: announcesNow(state).map(({ attachment: { report, transmission, controlNumber } }) => ({
      ...{ report, transmission, controlNumber },
    })),
  };
}

/** The version says so: the documents leave when it has left. */
export function paperworkAnnounced(state: ClaimState, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  for (const release of announcesNow(step.state)) {
    release.status = 'announced';
    const { controlNumber, report, transmission } = release.attachment;
    step.event('attachmentAnnounced', {
      ...{ releaseId: release.releaseId, controlNumber, report, transmission },
    });
  }
  return step.done();
}

/**
 * The claim left: what it announced follows at once. Once, whatever becomes of the version: one that is sent again, or replaced, announces the
 * same number, under which the payer has the document already.
 */
export function followClaim(step: StepBuilder, version: ClaimVersionState): void {
  if (payerOfVersion(version) !== FIRST_PAYER) return;
  for (const release of step.state.releases ?? []) {
    if (release.status !== 'announced' || !release.attachment) continue;
    release.status = 'approved';
    release.attachment.claimLeftOn = step.today;
    setReleaseClock(step, release, 'documentsSend', step.now, 'the claim has left: its documents follow');
  }
}

/** True when the payer no longer looks for it: nothing is gained by trying on. */
export function isTooLateToFollow(today: CalendarDate, { attachment }: AttachedRelease): boolean {
  return attachment.claimLeftOn !== undefined && daysBetween(attachment.claimLeftOn, today) >= FOLLOWS_WITHIN;
}

/** It does not arrive by itself: a manager is told. The claim goes on, and a payer that misses the document asks for it. */
export function giveUpAttachment(
  step: StepBuilder,
  release: AttachedRelease,
  status: 'refused' | 'unproven',
  reason: string,
): void {
  const { releaseId } = release;
  release.status = status;
  step.dropWorkingDeadline(releaseSendKey(releaseId), releaseReceiptKey(releaseId));
  step.event('taskEscalated', { what: 'attachment', releaseId, result: status, reason, to: 'manager' });
}
