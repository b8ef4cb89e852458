import { proofBy } from '../appeals/channels';
import type { Fact } from './facts';
import type { StepBuilder } from './step';
import { releaseFailed, releaseReceived } from './steps/release';

/** The carrier's or the payer's word that the released records arrived. */
export function foldDocumentsReceipt(
  step: StepBuilder,
  fact: Extract<Fact, { kind: 'documentsReceiptReceived' }>,
): void {
  const release = step.state.releases?.find((one) => one.releaseId === fact.releaseId);
  if (!release || release.receipt) {
    const why = release ? 'receipt is on record' : 'no such release';
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why });
    return;
  }
  const { channel, reference, receivedOn } = fact;
  releaseReceived(step, release, { kind: proofBy(channel), reference, receivedOn });
}

/** They did not arrive by the delivery that is awaited. */
export function foldDocumentsFailure(
  step: StepBuilder,
  fact: Extract<Fact, { kind: 'documentsDeliveryFailed' }>,
): void {
  const { releaseId, channel, reference, reason, failedOn } = fact;
  const release = step.state.releases?.find((one) => one.releaseId === releaseId);
  if (release?.status !== 'sent' || release.dispatch?.reference !== reference) {
    const why = release ? 'this delivery is not the one that is awaited' : 'no such release';
    step.event('factIgnored', { seq: fact.seq, kind: fact.kind, why });
    return;
  }
  releaseFailed(step, release, { channel, reason, on: failedOn });
}
