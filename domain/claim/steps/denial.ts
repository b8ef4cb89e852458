import { approvalDue } from '../../appeals/approval-due';
import { lastSendBy } from '../../appeals/channels';
import { workingDeadline } from '../../deadlines/rules';
import { type CalendarDate, type PracticeInstant, startOf } from '../../time';
import type { Classified, Drafted } from '../acts';
import { safeDateOfCase } from '../case-clocks';
import { classificationRecord } from '../decisions';
import type { DenialCase, DraftKind } from '../denial-case';
import { knowPayer } from '../know-payer';
import { askPerson, setTaskClock } from '../paths/ask-person';
import { barred } from '../paths/barred';
import { choosePath } from '../paths/choose-path';
import { blockingForms, nextLevel } from '../paths/ladder';
import type { Path } from '../paths/path';
import { PATHS } from '../paths/table';
import { lastDayToWait } from '../paths/wait';
import { policyOf } from '../payers';
import { type ClaimState, caseById, deadlineByKey } from '../state';
import { type Step, StepBuilder } from '../step';
import { openTask, questionOf } from './tasks';

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
  // Of several a person names the one (`namePayer`); the others must not become payers that are billed by and by.
  const [onFile, another] = found.payersOnFile ?? [];
  if (onFile && !another) knowPayer(step, onFile, 'coverage on file');
  choosePath(step, denialCase, verdict.action, 'rules');
  return step.done();
}

/**
 * Which draft a planned case needs. A round has a draft of its own: each appeal level a letter, each corrected version its corrections, so
 * that what was sent once is never rewritten. Drafting again in the same round makes a new version of the same draft.
 */
export function planDraft(state: ClaimState, denialCase: DenialCase): { draftId: string; kind: DraftKind } {
  const kind = pathOf(denialCase).draft;
  if (!kind) throw new RangeError(`The path ${denialCase.action} has no draft`);
  const levels = state.appeals.filter((appeal) => appeal.caseId === denialCase.caseId).length;
  const round = kind === 'correctedClaim' ? state.versions.length : levels + 1;
  return { draftId: `${state.claimId}/${denialCase.caseId}/${kind}/${round}`, kind };
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
  const missing = [...made.missing, ...blockingForms(step.state, denialCase, step.today)];
  const { draftId, version, codingChanged } = made;
  denialCase.draft = { draftId, version, kind, missing, ...(codingChanged ? { codingChanged } : {}) };
  denialCase.status = 'awaitingApproval';
  step.event('drafted', {
    caseId,
    kind,
    draftId: made.draftId,
    version: made.version,
    sha256: made.sha256,
    missing,
  });
  return setApprovalClock(step, caseId).done();
}

/** The draft has waited too long: a manager is told, and the clock goes on. An unapproved draft is never sent. */
export function approvalOverdue(state: ClaimState, caseId: string, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const denialCase = mustFind(step, caseId);
  const safeDate = safeDateOf(step.state, denialCase);
  const sendBy = sendByOf(step, denialCase);
  step.event('taskEscalated', { what: 'approval', caseId, to: 'manager', safeDate, sendBy });
  if (denialCase.draft) denialCase.draft.toldOn = step.today;
  return setApprovalClock(step, caseId, { told: true }).done();
}

/** A task was not answered in time: a manager owns it now, and the clock goes on. */
export function taskOverdue(state: ClaimState, caseId: string, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const denialCase = mustFind(step, caseId);
  const open = step.state.tasks.find(
    (task) => task.caseId === caseId && task.deadlineKey === `task:${caseId}`,
  );
  setTaskClock(step, caseId, { told: true });
  openTask(step, {
    kind: open?.kind ?? questionOf(denialCase).kind,
    question: open?.question ?? denialCase.question ?? 'Which path should the case take?',
    owner: 'manager',
    deadlineKey: `task:${caseId}`,
    caseId,
  });
  return step.done();
}

/** What a payer announced did not come: it is called. */
export function announcementBroken(state: ClaimState, caseId: string, now: PracticeInstant): Step {
  const step = new StepBuilder(state, now);
  const denialCase = mustFind(step, caseId);
  if (denialCase.about === 'overpayment') {
    denialCase.question =
      'The payer was asked to take the money and has not: has it refused, or does it go back another way?';
    askPerson(step, denialCase, denialCase.question, 'manager');
    step.dropWorkingDeadline(`recheck:${caseId}`);
    return step.done();
  }
  const latest = lastDayToWait(step.state, denialCase);
  const rung = latest && latest <= step.today ? nextLevel(step.state, denialCase, step.today) : undefined;
  if (rung) choosePath(step, denialCase, rung.action, 'no word of the payer, and the appeal window ends');
  else choosePath(step, denialCase, 'call_payer', 'what the payer announced did not come');
  return step.done();
}

/** A person approved: the path is taken. Nothing leaves here; a new version or an appeal goes to its own phase. */
export function actOn(
  state: ClaimState,
  caseId: string,
  now: PracticeInstant,
  how: { ownAppeal: boolean } = { ownAppeal: false },
): Step {
  const step = new StepBuilder(state, now);
  const denialCase = mustFind(step, caseId);
  const path = pathOf(denialCase);
  const reason = denialCase.action && barred(step.state, denialCase, denialCase.action);
  if (reason) {
    denialCase.question = `${reason}. Which path should the case take?`;
    choosePath(step, denialCase, 'human_review', 'it became unlawful after it was approved');
    return step.done();
  }
  if (!path.act) throw new RangeError(`Nothing is approved on the path ${denialCase.action}`);
  path.act(step, denialCase, how);
  return step.done();
}

/** A draft waits for a signature. */
export function setApprovalClock(step: StepBuilder, caseId: string, { told } = { told: false }): StepBuilder {
  const denialCase = mustFind(step, caseId);
  const { withinBusinessDays } = policyOf(step.state, denialCase.payerSequence).approval;
  const sendBy = sendByOf(step, denialCase);
  const wants = { today: step.today, withinBusinessDays, told, ...(sendBy ? { sendBy } : {}) };
  return step.setDeadline(
    workingDeadline({
      key: `approval:${caseId}`,
      kind: 'approval',
      dueAt: startOf(approvalDue(wants)),
      rule: `a draft is decided within ${withinBusinessDays} business days, and before it must leave`,
      anchor: { event: 'drafted', date: step.today },
    }),
  );
}

/** The legal clock of a case ends earlier than when its draft was laid before a person: so does the time to sign. */
export function hastenApproval(step: StepBuilder, caseId: string): void {
  const open = deadlineByKey(step.state, `approval:${caseId}`);
  const sendBy = sendByOf(step, mustFind(step, caseId));
  if (!open || !sendBy || open.status !== 'open') return;
  const { withinBusinessDays } = policyOf(step.state, mustFind(step, caseId).payerSequence).approval;
  const dueAt = startOf(approvalDue({ today: step.today, withinBusinessDays, told: false, sendBy }));
  if (dueAt < open.dueAt) step.setDeadline({ ...open, dueAt });
}

/**
 * The last day on which what is drafted may leave: the safe date of its clock, less the fastest way to the reviewer. What gives a right up must
 * be decided while any right of the case can still be used.
 */
function sendByOf(step: StepBuilder, denialCase: DenialCase): CalendarDate | undefined {
  const isLetter = denialCase.action === 'appeal' || denialCase.action === 'reconsideration';
  const safeDate = isLetter ? safeDateOf(step.state, denialCase) : safeDateOfCase(step.state, denialCase);
  if (!safeDate) return undefined;
  const rung = isLetter ? nextLevel(step.state, denialCase, step.today) : undefined;
  return lastSendBy(rung?.channels ?? [], safeDate, rung?.filedWhen);
}

function safeDateOf(state: ClaimState, { deadlineKey }: DenialCase): CalendarDate | undefined {
  const deadline = state.deadlines.find(({ key }) => key === deadlineKey);
  return deadline?.status === 'open' ? deadline.legal?.safeDate : undefined;
}

function pathOf({ action }: DenialCase): Path {
  return PATHS[action ?? 'human_review'];
}

function mustFind(step: StepBuilder, caseId: string): DenialCase {
  const denialCase = caseById(step.state, caseId);
  if (!denialCase) throw new RangeError(`No case ${caseId} in this claim`);
  return denialCase;
}
