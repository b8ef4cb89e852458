import { addBusinessDays } from '../../calendar/business-days';
import { workingDeadline } from '../../deadlines/rules';
import { intentKeys, patientControlNumber } from '../../ids';
import { type PracticeInstant, startOf } from '../../time';
import type { Classified, Drafted } from '../acts';
import { classificationRecord } from '../decisions';
import {
  type AppealState,
  type ClaimState,
  type ClaimVersionState,
  caseById,
  currentVersion,
  type DenialCase,
  type DraftKind,
  type FrequencyCode,
} from '../state';
import { type Step, StepBuilder } from '../step';
import { closeCase } from './cases';
import { askPerson, choosePath, nextLevel, setTaskClock } from './path';
import { openTask } from './tasks';

/** Takes the verdict on a case and chooses its path. The verdict's input is recorded, so that it can be judged again. */
export function classified(state: ClaimState, caseId: string, found: Classified, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const denialCase = mustFind(step, caseId);
  const { verdict } = found;
  Object.assign(denialCase, {
    rootCause: verdict.rootCause,
    action: verdict.action,
    alternatives: [...verdict.alternatives],
    preventableStage: verdict.preventableStage,
    confidence: verdict.confidence,
    blocked: verdict.blocked.map((one) => ({ ...one })),
    original: found.input.context?.duplicate?.originalStatus,
    ...(verdict.question ? { question: verdict.question } : {}),
  });
  step.event(
    'denialClassified',
    {
      caseId,
      rootCause: verdict.rootCause,
      action: verdict.action,
      confidence: verdict.confidence,
      evidence: verdict.evidence.map((one) => ({ kind: one.kind, ref: one.ref })),
    },
    classificationRecord({ facts: found.input, tables: found.tables }, verdict),
  );
  choosePath(step, denialCase, verdict.action, 'rules');
  return step.done();
}

/**
 * Which draft a planned case needs. A round has a draft of its own: each appeal level a letter, each corrected version its corrections, so
 * that what was sent once is never rewritten. Drafting again in the same round makes a new version of the same draft.
 */
export function planDraft(state: ClaimState, denialCase: DenialCase): { draftId: string; kind: DraftKind } {
  const kind = draftKindOf(denialCase);
  const levels = state.appeals.filter((appeal) => appeal.caseId === denialCase.caseId).length;
  const round = kind === 'correctedClaim' ? state.versions.length : levels + 1;
  return { draftId: `${state.claimId}/${denialCase.caseId}/${kind}/${round}`, kind };
}

function draftKindOf({ action }: DenialCase): DraftKind {
  if (action === 'write_off') return 'writeOff';
  return action === 'appeal' || action === 'reconsideration' ? 'appealLetter' : 'correctedClaim';
}

/** A draft exists: from here only a person moves the case on. */
export function drafted(
  state: ClaimState,
  caseId: string,
  kind: DraftKind,
  made: Drafted,
  now: PracticeInstant,
): Step {
  const step = new StepBuilder(state, now);
  const denialCase = mustFind(step, caseId);
  denialCase.draft = { draftId: made.draftId, version: made.version, kind, missing: made.missing };
  denialCase.status = 'awaitingApproval';
  step.event('drafted', {
    caseId,
    kind,
    draftId: made.draftId,
    version: made.version,
    sha256: made.sha256,
    missing: made.missing,
  });
  return setApprovalClock(step, caseId).done();
}

/** The draft has waited too long: a manager is told, and the clock goes on. An unapproved draft is never sent. */
export function approvalOverdue(state: ClaimState, caseId: string, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const denialCase = mustFind(step, caseId);
  const legal = step.state.deadlines.find((deadline) => deadline.key === denialCase.deadlineKey)?.legal;
  step.event('taskEscalated', { what: 'approval', caseId, to: 'manager', safeDate: legal?.safeDate });
  return setApprovalClock(step, caseId).done();
}

export function taskOverdue(state: ClaimState, caseId: string, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const denialCase = mustFind(step, caseId);
  setTaskClock(step, caseId);
  openTask(step, {
    kind: 'chooseAction',
    question: denialCase.question ?? 'Which path should the case take?',
    owner: 'manager',
    deadlineKey: `task:${caseId}`,
    caseId,
  });
  return step.done();
}

/** A person approved: the path is taken. Nothing leaves here; a new version or an appeal goes to its own phase. */
export function actOn(state: ClaimState, caseId: string, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const denialCase = mustFind(step, caseId);
  if (denialCase.action === 'write_off') writeOff(step, denialCase);
  else if (denialCase.action === 'appeal' || denialCase.action === 'reconsideration')
    planAppeal(step, denialCase, denialCase.action);
  else planCorrectedVersion(step, denialCase);
  return step.done();
}

function writeOff(step: StepBuilder, denialCase: DenialCase): void {
  const { caseId, deniedCents } = denialCase;
  const reason = denialCase.cause ?? denialCase.rootCause ?? 'other';
  step.state.writeOffs.push({ caseId, amountCents: deniedCents, reason, on: step.today });
  step.event('writtenOff', { caseId, amountCents: deniedCents, reason, approvedBy: denialCase.approval?.by });
  closeCase(step, denialCase, 'writtenOff');
}

function planAppeal(step: StepBuilder, denialCase: DenialCase, action: AppealState['action']): void {
  const rung = nextLevel(step.state, denialCase);
  if (!rung || !denialCase.draft || !denialCase.deadlineKey) {
    return askPerson(
      step,
      denialCase,
      'The playbook has no appeal level left for this payer: which path should the case take?',
    );
  }
  const appealId = step.newId('A');
  step.state.appeals.push({
    appealId,
    caseId: denialCase.caseId,
    level: rung.level,
    name: rung.name,
    action,
    status: 'approved',
    draftId: denialCase.draft.draftId,
    draftVersion: denialCase.draft.version,
    intentKey: intentKeys.appeal(`${step.state.claimId}/${appealId}`, rung.level),
    deadlineKey: denialCase.deadlineKey,
  });
  denialCase.appealId = appealId;
  denialCase.status = 'acting';
  step.event('appealPlanned', { appealId, caseId: denialCase.caseId, level: rung.level, name: rung.name });
  setSendClock(step, appealId, step.now, 'an approved appeal is sent at once');
}

/** When the appeal is sent, or the payer asked whether it has it. */
export function setSendClock(
  step: StepBuilder,
  appealId: string,
  dueAt: PracticeInstant,
  rule: string,
): void {
  const anchor = { event: 'approved', date: step.today };
  step.setDeadline(
    workingDeadline({ key: `appealSend:${appealId}`, kind: 'appealSend', dueAt, rule, anchor }),
  );
}

/**
 * The next version: a rejected one goes again with the same frequency; an adjudicated one is replaced (7 with the payer's number); an
 * unprocessable one is a new original (DOMAIN.md section 9).
 */
function planCorrectedVersion(step: StepBuilder, denialCase: DenialCase): void {
  const before = currentVersion(step.state);
  const frequency = frequencyOf(denialCase, before);
  const originalReference = frequency === '1' ? undefined : referenceOf(step.state, before);
  const version: ClaimVersionState = {
    version: before.version + 1,
    frequency,
    patientControlNumber: patientControlNumber(step.state.claimNumber, before.version + 1),
    ...(originalReference ? { originalReference } : {}),
    status: 'planned',
    ...(denialCase.draft ? { draftId: denialCase.draft.draftId } : {}),
  };
  if (before.status === 'adjudicated') before.status = 'superseded';
  step.state.versions.push(version);
  denialCase.correctedVersion = version.version;
  denialCase.status = 'acting';
  step.event('versionPlanned', {
    version: version.version,
    frequency,
    patientControlNumber: version.patientControlNumber,
    originalReference,
    caseId: denialCase.caseId,
  });
}

function frequencyOf(denialCase: DenialCase, before: ClaimVersionState): FrequencyCode {
  if (before.status === 'rejected') return before.frequency;
  return denialCase.action === 'correct_and_resubmit' ? '7' : '1';
}

/** A rejected replacement goes again with the number it had; another names the newest number the payer gave, not the first (section 9). */
function referenceOf(state: ClaimState, before: ClaimVersionState): string | undefined {
  if (before.status === 'rejected') return before.originalReference;
  return state.remits.at(-1)?.payerControlNumber ?? before.payerControlNumber;
}

function setApprovalClock(step: StepBuilder, caseId: string): StepBuilder {
  const { withinBusinessDays } = step.state.policy.approval;
  return step.setDeadline(
    workingDeadline({
      key: `approval:${caseId}`,
      kind: 'approval',
      dueAt: startOf(addBusinessDays(step.today, withinBusinessDays)),
      rule: `a draft is decided within ${withinBusinessDays} business days`,
      anchor: { event: 'drafted', date: step.today },
    }),
  );
}

function mustFind(step: StepBuilder, caseId: string): DenialCase {
  const denialCase = caseById(step.state, caseId);
  if (!denialCase) throw new RangeError(`No case ${caseId} in this claim`);
  return denialCase;
}
