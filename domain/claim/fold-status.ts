import { statusMeaning } from '../follow-up/status-meaning';
import { addDays } from '../time';
import type { Fact } from './facts';
import { foldDocumentsRequested } from './fold-request';
import { policyOfVersion } from './payers';
import { awaitedVersion, type ClaimVersionState, currentVersion, deadlineByKey } from './state';
import type { StepBuilder } from './step';
import { setFollowUpClock } from './steps/follow-up';
import { versionAccepted, versionRejected } from './version-moves';

type StatusFact = Extract<Fact, { kind: 'statusReceived' }>;

/** Days for documents that a status asks for without naming a day. An assumption: the request itself names one. */
const DOCUMENTS_DAYS = 10;

/** A 277. A payer that says anything of the claim (not A4, not D0, not an error) holds it; what it says decides what is done next. */
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
  if (isSent && /^(A[0125]|P|F|R)/.test(category) && !isRefusal(step, current, fact))
    versionAccepted(step, current);
  const awaited = current.version === version ? current : awaitedVersion(step.state);
  if (awaited.version !== version || !actsOnAnswers(step, awaited)) return;
  keepLast(step, fact);
  actOn(step, awaited, fact);
}

/** A playbook of before this rule asks at its cadence, whatever was answered. */
function actsOnAnswers({ state }: StepBuilder, version: ClaimVersionState): boolean {
  return policyOfVersion(state, version).cadence.callDays !== undefined;
}

function isRefusal(step: StepBuilder, current: ClaimVersionState, fact: StatusFact): boolean {
  return actsOnAnswers(step, current) && stepOf(fact) === 'correctRejection';
}

function stepOf({ category, statusCode }: StatusFact) {
  return statusMeaning(category, statusCode).step;
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
  const next = stepOf(fact);
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
    dueOn: addDays(receivedOn, DOCUMENTS_DAYS),
    byStatus: true,
  });
}
