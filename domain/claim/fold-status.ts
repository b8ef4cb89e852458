import { statusMeaning } from '../follow-up/status-meaning';
import type { Fact } from './facts';
import { foldDocumentsRequested } from './fold-request';
import { policyOfVersion } from './payers';
import { awaitedVersion, type ClaimVersionState, currentVersion, deadlineByKey } from './state';
import type { StepBuilder } from './step';
import { setFollowUpClock } from './steps/follow-up';
import { versionAccepted, versionRejected } from './version-moves';

type StatusFact = Extract<Fact, { kind: 'statusReceived' }>;

/** A 277. A payer whose answer speaks of the claim holds it (`StatusMeaning.holdsClaim`); what it says decides what is done next. */
export function foldStatus(step: StepBuilder, fact: StatusFact): void {
  const { version, payerSequence, category, statusCode, check, fileId, receivedOn } = fact;
  step.fromPayer('statusReceived', {
    ...{ version, payerSequence, category, statusCode, check, fileId, receivedOn },
  });
  // Another payer spoke of its copy of a forwarded claim: that says nothing of the version.
  if (payerSequence !== undefined) return;
  step.state.followUp.lastCategory = category;
  const current = currentVersion(step.state);
  const told = step.state.versions.find((one) => one.version === version);
  if (told && fact.payerControlNumber) told.payerControlNumber = fact.payerControlNumber;
  const isSent = current.version === version && current.status === 'sent';
  if (isSent && statusMeaning(category, statusCode).holdsClaim) versionAccepted(step, current);
  const awaited = current.version === version ? current : awaitedVersion(step.state);
  if (awaited.version !== version || !actsOnAnswers(step, awaited)) return;
  keepLast(step, fact);
  actOn(step, awaited, fact);
}

/** A playbook of before this rule asks at its cadence, whatever was answered. */
function actsOnAnswers({ state }: StepBuilder, version: ClaimVersionState): boolean {
  return policyOfVersion(state, version).cadence.callDays !== undefined;
}

/** The same word again is counted: what was said once is waited for, what is said again and again is asked about. */
function keepLast(step: StepBuilder, { version, category, statusCode, receivedOn }: StatusFact): void {
  const { last: before } = step.state.followUp;
  const isSame =
    before?.version === version && before.category === category && before.statusCode === statusCode;
  step.state.followUp.last = {
    ...{ version, category, statusCode, on: receivedOn },
    ...(isSame ? { since: before.since, times: before.times + 1 } : { since: receivedOn, times: 1 }),
  };
}

function actOn(step: StepBuilder, version: ClaimVersionState, fact: StatusFact): void {
  const { status } = version;
  if (status !== 'sent' && status !== 'accepted') return;
  const { category, statusCode, receivedOn } = fact;
  const next = statusMeaning(category, statusCode).step;
  if (next === 'correctRejection')
    return versionRejected(step, version, { source: 'payer', category, statusCode, on: receivedOn });
  if (next === 'sendDocuments') wantDocuments(step, fact);
  if (status === 'accepted' && deadlineByKey(step.state, 'followUp')) setFollowUpClock(step);
}

/** Asked for by a status only: somebody gathers them now. A request that is on record says more. */
function wantDocuments(step: StepBuilder, { version, receivedOn, ...fact }: StatusFact): void {
  if (step.state.requests?.some((one) => one.version === version)) return;
  const { seq, recordedAt, fileId, payerControlNumber, check } = fact;
  foldDocumentsRequested(step, {
    ...{ kind: 'documentsRequested', seq, recordedAt, version, fileId, receivedOn },
    ...{ controlNumber: payerControlNumber ?? `status-${check}`, requestedOn: receivedOn },
    byStatus: true,
  });
}
