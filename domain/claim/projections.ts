import { claimBalance } from '../remittance/claim-balance';
import { type CalendarDate, isoOf, type PracticeInstant } from '../time';
import type { AppealState } from './appeal-state';
import { balanceInput } from './balance';
import type { ClaimPayer } from './claim-payer';
import { type ApprovalRecord, type DenialCase, isOwedBeside } from './denial-case';
import { nextPhase } from './life';
import { nextActionOf } from './next-action';
import { payerOf, payerOfVersion, payersOf } from './payers';
import { type ClaimState, type ClaimVersionState, playbookName } from './state';

/**
 * What lists, queues and the watch-dog read, computed from the state alone: rows as plain JSON (cents as integers, dates `YYYY-MM-DD`,
 * instants ISO text, `undefined` where there is nothing). A row that was projected before and is absent now is over: an open task is
 * done, an open clock of our own is void.
 */
export interface ClaimProjections {
  claim: ReturnType<typeof claimRow>;
  payers: ReturnType<typeof payerRow>[];
  versions: ReturnType<typeof versionRow>[];
  deadlines: ReturnType<typeof deadlineRow>[];
  cases: ReturnType<typeof caseRow>[];
  appeals: ReturnType<typeof appealRow>[];
  tasks: ReturnType<typeof taskRow>[];
  approvals: ReturnType<typeof approvalRow>[];
  upstream: ReturnType<typeof upstreamRow>[];
}

/** The rows of a claim in this state; `asOf` dates tasks that are new. */
export function projectionsOf(state: ClaimState, asOf: PracticeInstant): ClaimProjections {
  return {
    claim: claimRow(state, asOf),
    // A claim with one payer keeps the row that its import wrote.
    payers: state.laterPayers ? payersOf(state).map((payer, at) => payerRow(state, payer, at + 1)) : [],
    versions: state.versions.map((version) => versionRow(state, version)),
    deadlines: state.deadlines.map((deadline) => deadlineRow(state, deadline)),
    cases: state.cases.map((denialCase) => caseRow(state, denialCase)),
    appeals: state.appeals.map((appeal) => appealRow(state, appeal)),
    tasks: state.tasks.map((task) => taskRow(state, task, asOf)),
    approvals: state.cases.flatMap((one) => signaturesOf(one).map((given) => approvalRow(state, one, given))),
    upstream: (state.upstream ?? []).map((task) => upstreamRow(state, task)),
  };
}

function owner({ claimId, clientId }: ClaimState) {
  return { claimId, clientId };
}

function claimRow(state: ClaimState, asOf: PracticeInstant) {
  const next = nextActionOf(state, asOf);
  const { paidCents, adjustedCents, patientCents, openCents } = claimBalance(balanceInput(state));
  return {
    id: state.claimId,
    state,
    decisionNo: state.decisionNo,
    processedFactSeq: state.cursor,
    phase: state.closed ? 'closed' : nextPhase(state),
    outcome: state.closed?.outcome,
    closeCause: state.closed?.cause,
    closedOn: state.closed?.on,
    nextAction: next?.action,
    nextOwner: next?.owner,
    nextDueAt: next && isoOf(next.dueAt),
    nextDeadlineKey: next?.deadlineKey,
    legalDate: next?.legalDate,
    safeDate: next?.safeDate,
    chargeCents: state.billing.chargeCents,
    paidCents,
    adjustedCents,
    patientCents,
    openCents,
  };
}

function payerRow(state: ClaimState, { payerSequence, payerId, coverageId }: ClaimPayer, rank: number) {
  return { ...owner(state), sequence: payerSequence, rank, payerId, coverageId };
}

function versionRow(state: ClaimState, version: ClaimVersionState) {
  const payer = payerOf(state, payerOfVersion(version));
  return {
    ...owner(state),
    partnerId: payer.partnerId,
    payerSequence: payer.payerSequence,
    version: version.version,
    frequency: version.frequency,
    patientControlNumber: version.patientControlNumber,
    originalReference: version.originalReference,
    status: version.status,
    sentOn: version.sentOn,
    receipt: version.receipt,
    payerControlNumber: version.payerControlNumber,
    rejection: version.rejection,
    draftId: version.draftId,
  };
}

function deadlineRow(state: ClaimState, deadline: ClaimState['deadlines'][number]) {
  const { key, kind, status, anchor, rule, legal, proof, cause } = deadline;
  return {
    ...owner(state),
    key,
    kind,
    status,
    dueAt: isoOf(deadline.dueAt),
    anchorEvent: anchor.event,
    anchorDate: anchor.date,
    rule,
    legalDate: legal?.legalDate,
    safeDate: legal?.safeDate,
    targetDate: legal?.targetDate,
    reminders: legal?.reminders ?? ([] as CalendarDate[]),
    remindersGiven: deadline.remindersGiven ?? 0,
    proof,
    cause,
  };
}

function caseRow(state: ClaimState, denialCase: DenialCase) {
  const { caseId, status, openedOn, version, payerSequence, remitClaimId, deniedCents, lineIds } = denialCase;
  const { rootCause, action, preventableStage, confidence, question, deadlineKey, appealId } = denialCase;
  return {
    ...owner(state),
    ...{ caseId, status, openedOn, version, payerSequence, remitClaimId, deniedCents, lineIds },
    ...{ rootCause, action, preventableStage, confidence, question, deadlineKey, appealId },
    rejection: denialCase.rejection ?? false,
    kind: kindOf(denialCase),
    groupCode: denialCase.driver?.group,
    carc: denialCase.driver?.carc,
    alternatives: denialCase.alternatives ?? [],
    draftId: denialCase.draft?.draftId,
    draftVersion: denialCase.draft?.version,
    outcome: denialCase.outcome,
    cause: denialCase.cause,
    closedOn: denialCase.closedOn,
  };
}

/** Only a denial counts in the denial rate. */
function kindOf(denialCase: DenialCase) {
  const { rejection, unexplained, variance, about } = denialCase;
  if (isOwedBeside(denialCase)) return about;
  if (variance) return variance.kind;
  return rejection ? 'rejection' : unexplained ? 'unexplained' : 'denial';
}

function appealRow(state: ClaimState, appeal: AppealState) {
  const { decision, ...rest } = appeal;
  return {
    ...owner(state),
    ...rest,
    outcome: decision?.outcome,
    decidedBy: decision?.by,
    decidedOn: decision?.on,
  };
}

function taskRow(state: ClaimState, task: ClaimState['tasks'][number], asOf: PracticeInstant) {
  return { ...owner(state), ...task, status: 'open', openedAt: isoOf(asOf) };
}

function approvalRow(
  state: ClaimState,
  { caseId }: DenialCase,
  approval: NonNullable<DenialCase['approval']>,
) {
  const { draftId, version, decision, role } = approval;
  return {
    ...owner(state),
    ...{ caseId, draftId, version, decision, role },
    decidedBy: approval.by,
    decidedOn: approval.on,
    policy: playbookName(state),
  };
}

/** States of before several people could sign hold the one decision only. */
function signaturesOf({ approval, approvals }: DenialCase): ApprovalRecord[] {
  return approvals ?? (approval ? [approval] : []);
}

function upstreamRow(state: ClaimState, { on, ...task }: NonNullable<ClaimState['upstream']>[number]) {
  return { ...owner(state), ...task, foundOn: on };
}
