import { addBusinessDays } from '../../calendar/business-days';
import type { Deadline, DeadlineKey } from '../../deadlines/deadline';
import { voidDeadline, workingDeadline } from '../../deadlines/rules';
import type { DenialAction } from '../../denials/vocabulary';
import type { AppealLevel, WindowRule } from '../../playbook';
import { type CalendarDate, startOf } from '../../time';
import type { ClaimState, DenialCase } from '../state';
import type { StepBuilder } from '../step';
import { settleDuplicate } from './duplicate';
import { FILING, startFilingClock } from './intake';
import { openTask } from './tasks';

/** Paths that the product walks by itself once approved. Every other action is a task in which a person chooses one of these. */
export const BUILT_PATHS = [
  'appeal',
  'reconsideration',
  'correct_and_resubmit',
  'submit_new_claim',
  'write_off',
] as const;
export type BuiltPath = (typeof BUILT_PATHS)[number];

/** Why a path was chosen, when a person did. */
export const BY_PERSON = 'chosen by a person';

/** A claim sent this often and still refused is a question for a person, not for another correction. */
const MAX_VERSIONS = 4;

function correctedTooOften(state: ClaimState, action: BuiltPath): boolean {
  return (
    state.versions.length >= MAX_VERSIONS &&
    (action === 'correct_and_resubmit' || action === 'submit_new_claim')
  );
}

export function isBuiltPath(action: DenialAction): action is BuiltPath {
  return (BUILT_PATHS as readonly DenialAction[]).includes(action);
}

/**
 * Sends a case down a path: sets the legal clock of that path, and either plans it or asks a person. Until a path is chosen the appeal
 * clock runs, so that judgment never costs the right to appeal.
 */
export function choosePath(
  step: StepBuilder,
  denialCase: DenialCase,
  action: DenialAction,
  why: string,
): void {
  denialCase.action = action;
  delete denialCase.draft;
  delete denialCase.approval;
  const { caseId } = denialCase;
  step.dropWorkingDeadline(`task:${caseId}`, `approval:${caseId}`, `recheck:${caseId}`);
  step.event('pathChosen', { caseId, action, why });
  if (action === 'no_action' && denialCase.rootCause === 'duplicate')
    return settleDuplicate(step, denialCase);
  if (!isBuiltPath(action))
    return askPerson(
      step,
      denialCase,
      denialCase.question ?? `The rules propose ${action}: which path should the case take?`,
    );
  if (why !== BY_PERSON && correctedTooOften(step.state, action)) {
    return askPerson(
      step,
      denialCase,
      `The claim went out ${step.state.versions.length} times and is still refused: what else can be done?`,
    );
  }
  const problem = startClockOf(step, denialCase, action);
  if (problem) return askPerson(step, denialCase, problem);
  denialCase.status = 'planned';
}

/** After a decision against us: the next rung of the ladder if the playbook has one, else a write-off for a person to approve. */
export function choosePathAfterLoss(
  step: StepBuilder,
  denialCase: DenialCase,
  decidedOn: CalendarDate,
): void {
  const last = step.state.appeals.filter((appeal) => appeal.caseId === denialCase.caseId).at(-1);
  const next = step.state.policy.appealLevels.find((level) => level.level > (last?.level ?? 0));
  delete denialCase.appealId;
  if (!next) return choosePath(step, denialCase, 'write_off', 'the last appeal level was decided against us');
  step.event('pathChosen', {
    caseId: denialCase.caseId,
    action: next.action,
    why: `next level: ${next.name}`,
  });
  denialCase.action = next.action;
  delete denialCase.draft;
  delete denialCase.approval;
  setClock(step, denialCase, `appeal:${denialCase.caseId}:${next.level}`, 'appeal', next.window, decidedOn);
  denialCase.status = 'planned';
}

/** The rung that a case stands before: above the highest one that was decided for it. */
export function nextLevel(state: ClaimState, denialCase: DenialCase): AppealLevel | undefined {
  const used = state.appeals.filter(
    (appeal) => appeal.caseId === denialCase.caseId || appeal.caseId === denialCase.follows,
  );
  const from = Math.max(-1, ...used.map((appeal) => appeal.level));
  const rungs = state.policy.appealLevels.filter((level) => level.level > from);
  return rungs.find((level) => level.action === denialCase.action) ?? rungs[0];
}

/** A task with the case's question; the appeal clock runs meanwhile if the playbook has a ladder. */
export function askPerson(step: StepBuilder, denialCase: DenialCase, question: string): void {
  denialCase.status = 'humanTask';
  const rung = nextLevel(step.state, denialCase);
  const appealable =
    denialCase.remitClaimId !== undefined && !denialCase.rejection && denialCase.deniedCents > 0;
  if (rung && appealable && !hasOpenClock(step, denialCase)) {
    setClock(
      step,
      denialCase,
      `appeal:${denialCase.caseId}:${rung.level}`,
      'appeal',
      rung.window,
      anchorOf(step.state, denialCase, rung.window),
    );
  }
  setTaskClock(step, denialCase.caseId);
  openTask(step, {
    kind: 'chooseAction',
    question,
    owner: 'biller',
    deadlineKey: `task:${denialCase.caseId}`,
    caseId: denialCase.caseId,
  });
}

export function setTaskClock(step: StepBuilder, caseId: string): void {
  const { withinBusinessDays } = step.state.policy.approval;
  step.setDeadline(
    workingDeadline({
      key: `task:${caseId}`,
      kind: 'task',
      dueAt: startOf(addBusinessDays(step.today, withinBusinessDays)),
      rule: `a person answers within ${withinBusinessDays} business days`,
      anchor: { event: 'taskOpened', date: step.today },
    }),
  );
}

function startClockOf(step: StepBuilder, denialCase: DenialCase, action: BuiltPath): string | undefined {
  const { state } = step;
  if (denialCase.rejection || action === 'submit_new_claim') {
    denialCase.deadlineKey = denialCase.rejection ? (denialCase.deadlineKey ?? FILING) : FILING;
    const filing = state.deadlines.find((deadline) => deadline.key === FILING);
    // An unprocessable claim was never filed: its filing clock runs again from the service date (STORIES.md S01).
    if (filing && filing.status !== 'open' && filing.status !== 'missed' && denialCase.deadlineKey === FILING)
      startFilingClock(step);
    return undefined;
  }
  if (action === 'write_off') return undefined;
  if (action === 'correct_and_resubmit') {
    if (!state.policy.correctedClaim.accepted)
      return 'This payer takes no replacement claims (playbook): which path should the case take?';
    const rule = state.policy.correctedClaim;
    setClock(
      step,
      denialCase,
      `correctedClaim:${denialCase.caseId}`,
      'correctedClaim',
      rule,
      anchorOf(state, denialCase, rule),
    );
    return undefined;
  }
  const rung = nextLevel(state, denialCase);
  if (!rung) return 'The playbook has no appeal level left for this payer: which path should the case take?';
  setClock(
    step,
    denialCase,
    `appeal:${denialCase.caseId}:${rung.level}`,
    'appeal',
    rung.window,
    anchorOf(state, denialCase, rung.window),
  );
  return undefined;
}

function setClock(
  step: StepBuilder,
  denialCase: DenialCase,
  key: DeadlineKey,
  kind: 'appeal' | 'correctedClaim',
  rule: WindowRule,
  anchorDate: CalendarDate,
): void {
  const previous = denialCase.deadlineKey;
  if (previous && previous !== key && previous !== FILING) {
    step.settleDeadline(previous, (deadline) => voidDeadline(deadline, 'another path was chosen'));
  }
  denialCase.deadlineKey = key;
  if (step.state.deadlines.some((deadline) => deadline.key === key)) return;
  const { output, record } = step.decide<Deadline>('legalDeadline', {
    key,
    kind,
    rule,
    anchorDate,
    openedOn: step.today,
  });
  step.setDeadline(output, record);
}

function anchorOf(state: ClaimState, denialCase: DenialCase, rule: WindowRule): CalendarDate {
  if (rule.anchor === 'serviceFrom') return state.billing.serviceFrom;
  if (rule.anchor === 'serviceThrough') return state.billing.serviceThrough;
  const remit = state.remits.find((one) => one.remitClaimId === denialCase.remitClaimId);
  return remit?.remitDate ?? denialCase.openedOn;
}

function hasOpenClock(step: StepBuilder, denialCase: DenialCase): boolean {
  return step.state.deadlines.some(
    (deadline) => deadline.key === denialCase.deadlineKey && deadline.status === 'open',
  );
}
