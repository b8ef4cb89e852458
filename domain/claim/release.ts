import type { DeadlineKey } from '../deadlines/deadline';
import type { AttachedRelease, ReleaseState } from './release-state';
import type { ClaimState } from './state';
import type { StepBuilder } from './step';

/** The release that the claim's life sends, asks about, or awaits the receipt of. One that a person hands in is that person's task. */
export function releaseInFlight(state: ClaimState): ReleaseState | undefined {
  return (
    attachmentLeaving(state) ??
    state.releases?.find((one) => isUnderway(one) && one.dispatch?.channel !== 'portal')
  );
}

/** The next document that has to follow its claim: it waits for no answer to the claim. */
export function attachmentLeaving({ releases }: ClaimState): ReleaseState | undefined {
  return releases?.find(
    ({ attachment, status }) => attachment && (status === 'approved' || status === 'unknown'),
  );
}

/** What the version that is about to leave has to announce. */
export function announcesNow({ releases = [] }: ClaimState): AttachedRelease[] {
  return releases.filter((one): one is AttachedRelease => one.status === 'planned');
}

/** Nothing is known yet of how it ends. */
export function isUnderway({ status }: ReleaseState): boolean {
  return status === 'approved' || status === 'unknown' || status === 'sent';
}

export function releaseOfCase(state: ClaimState, caseId: string): ReleaseState | undefined {
  return state.releases?.find((one) => one.caseId === caseId && isUnderway(one));
}

/** When they are sent, or the payer asked whether it has them. */
export function releaseSendKey(releaseId: string): DeadlineKey {
  return `documentsSend:${releaseId}`;
}

/** When their carrier is asked for the proof of receipt. */
export function releaseReceiptKey(releaseId: string): DeadlineKey {
  return `documentsReceipt:${releaseId}`;
}

/** The case leaves the path: what has not reached the payer is not waited for any more. */
export function withdrawRelease(step: StepBuilder, caseId: string): void {
  const release = releaseOfCase(step.state, caseId);
  if (!release) return;
  const { releaseId } = release;
  release.status = 'withdrawn';
  step.dropWorkingDeadline(releaseSendKey(releaseId), releaseReceiptKey(releaseId));
}

/** The clock by which a release that is underway is looked after next. */
export function releaseKey({ status, releaseId }: ReleaseState): DeadlineKey {
  return status === 'sent' ? releaseReceiptKey(releaseId) : releaseSendKey(releaseId);
}
