import type { Fact } from './facts';
import { policyOfVersion } from './payers';
import type { StepBuilder } from './step';
import { isCurrent, proveReceipt, versionAccepted, versionRejected } from './version-moves';

/** 277CA categories that refuse a claim (DOMAIN.md section 0.1). A4 is "not found" and refuses nothing. */
const REJECTS = new Set(['A3', 'A6', 'A7', 'A8']);

/**
 * Folds a TA1, 999 or 277CA. Only the payer's own A1 or A2 proves receipt; the clearinghouse's word moves nothing but may reject. A
 * rejection counts even after an acceptance.
 */
export function foldAcknowledgement(
  step: StepBuilder,
  fact: Extract<Fact, { kind: 'acknowledgementReceived' }>,
): void {
  const version = step.state.versions.find((one) => one.version === fact.version);
  if (!version || version.status === 'superseded' || version.status === 'adjudicated') {
    step.event('factIgnored', {
      seq: fact.seq,
      kind: fact.kind,
      why: `version ${fact.version} is ${version?.status ?? 'unknown'}`,
    });
    return;
  }
  const { source, category, statusCode, entity, receivedOn, fileId, accepted } = fact;
  const refused =
    !accepted && (source === 'interchange' || source === 'functionalGroup' || REJECTS.has(category));
  if (refused) {
    if (version.status !== 'rejected')
      versionRejected(step, version, { source, category, statusCode, entity, on: receivedOn });
    return;
  }
  step.fromPayer('acknowledged', {
    version: version.version,
    source,
    category,
    statusCode,
    receivedOn,
    fileId,
  });
  // An acceptance that is read after the rejection of the same version changes nothing: the payer refused it in the end.
  if (source !== 'payer' || !accepted || version.status === 'rejected') return;
  if (fact.payerControlNumber) version.payerControlNumber = fact.payerControlNumber;
  proveReceipt(step, version, { kind: 'payer277CA', reference: fileId, receivedOn });
  const isLastWord =
    category === 'A2' || policyOfVersion(step.state, version).acknowledgement.lastCategory === 'A1';
  if (isLastWord && isCurrent(step.state, version.version) && version.status !== 'accepted')
    versionAccepted(step, version);
}
