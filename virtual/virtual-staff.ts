import type { AppealForm } from '../domain/appeals/vocabulary';
import { nearestSafeDate } from '../domain/claim/case-clocks';
import type { Command, CommandBody } from '../domain/claim/commands';
import { nextSigner, refusePath } from '../domain/claim/commands';
import type { DenialCase, PendingDraft } from '../domain/claim/denial-case';
import { formsToGet } from '../domain/claim/paths/ladder';
import { PATHS } from '../domain/claim/paths/table';
import type { StaffTask, TaskKind } from '../domain/claim/staff-task';
import { type ClaimState, caseById, isOpen, openCases } from '../domain/claim/state';
import { refuseCoverAnswer } from '../domain/claim/steps/cover-by-person';
import type { DenialAction } from '../domain/denials/vocabulary';
import type { StaffRole } from '../domain/playbook';
import { type CalendarDate, daysBetween, startOf } from '../domain/time';
import type { Revised } from './ports';
import { supplyDocuments } from './staff-documents';
import { type GatherHabits, StaffGathers } from './staff-gathers';
import { StaffWhims, type WhimHabits } from './staff-whims';
import type { VirtualLife } from './virtual-life';

/** How the people of a virtual practice work. Days are calendar days. */
export interface StaffHabits {
  /** Days from a draft or task, first seen on `since`, to the person who takes it up; infinity for people who never come. */
  delayDays(claimId: string, since: CalendarDate, work: 'draft' | 'task'): number;
  /** Share of approvals (0 to 1, by draw) that are first tried with a stale version, or by somebody who may not. */
  clumsy(draftId: string): boolean;
  /** Whether like cases are gathered into one appeal. Default: never. */
  gathers?: GatherHabits;
  /** What people do that nobody foresaw. Default: nothing. */
  whims?: WhimHabits;
  /** Who acts in a role, as the ledger names users. Default `<role>-1`. */
  userIn?(role: StaffRole): string;
}

/** A person found out what a draft lacked: the claim then has what the payer missed. */
export type OnRevised = (revision: {
  claimId: string;
  draftId: string;
  version: number;
  by: string;
}) => Revised;

/** The people: they revise drafts, approve, and choose paths, by the same commands that a person gives. */
export class VirtualStaff {
  private readonly since = new Map<string, CalendarDate>();
  private readonly clumsyTried = new Set<string>();
  private readonly gathers: StaffGathers | undefined;
  private readonly whims: StaffWhims | undefined;
  private sent = 0;
  refusedAsTheyShould = 0;

  constructor(
    private readonly habits: StaffHabits,
    private readonly revised: OnRevised,
    /** A person calls the payer about an answer that is missing. */
    private readonly calls: (claimId: string) => void,
    /** A person puts right what keeps a claim from leaving. */
    private readonly corrects: (state: ClaimState, task: StaffTask) => void,
  ) {
    this.whims = habits.whims && new StaffWhims(habits.whims);
    this.gathers = habits.gathers && new StaffGathers(habits.gathers);
  }

  /** One working day: everything that is due for this person is done. */
  work(life: VirtualLife, today: CalendarDate): void {
    const { state } = life;
    for (const command of this.whims?.of(state, today) ?? []) life.offer(command);
    if (!isOpen(state)) return;
    const gathers = this.gathers?.of(state, today);
    if (gathers) life.offer(gathers);
    for (const denialCase of openCases(state)) {
      const { draft, status } = denialCase;
      if (status !== 'awaitingApproval' || !draft) continue;
      const pressing = presses(state, denialCase, today);
      if (!this.isDue(state, { key: draft.draftId, work: 'draft', pressing }, today)) continue;
      for (const form of formsToGet(state, denialCase, today)) this.putOnFile(life, denialCase, form);
      this.decideDraft(life, state, denialCase, draft);
    }
    for (const task of state.tasks) {
      const pressing = task.owner === 'manager' && presses(state, caseById(state, task.caseId ?? ''), today);
      if (this.isDue(state, { key: `${state.claimId}/${task.taskId}`, work: 'task', pressing }, today))
        this.answer(life, task, today);
    }
  }

  private answer(life: VirtualLife, task: StaffTask, today: CalendarDate): void {
    const { state } = life;
    if (task.kind === 'correctBeforeSend') return this.letLeave(life, task);
    if (task.kind === 'hastenEnrollment') return this.corrects(state, task);
    const answer = answerOfAPerson(state, task, today);
    if (!answer) return this.calls(state.claimId);
    const role = roleToAnswer(task);
    this.give(life, { ...answer, by: this.userIn(role), role });
  }

  private letLeave(life: VirtualLife, task: StaffTask): void {
    const { commands, others } = supplyDocuments(life.state, { by: this.userIn('biller'), role: 'biller' });
    for (const command of commands) this.give(life, command);
    if (others) this.corrects(life.state, task);
  }

  /** A form without which the appeal may not leave: a person gets it, and the draft lacks it no longer. */
  private putOnFile(life: VirtualLife, { caseId }: DenialCase, form: AppealForm): void {
    const documentId = `${life.state.claimId}/${caseId}/${form}`;
    const by = this.userIn('biller');
    this.give(life, { kind: 'recordForm', caseId, form, documentId, by, role: 'biller' });
  }

  private decideDraft(
    life: VirtualLife,
    state: ClaimState,
    denialCase: DenialCase,
    draft: PendingDraft,
  ): void {
    const { draftId } = draft;
    let { version } = draft;
    const role = nextSigner(state, denialCase);
    if (draft.missing.length > 0) {
      version += 1;
      const by = this.userIn('biller');
      const revised = this.revised({ claimId: state.claimId, draftId, version, by });
      this.give(life, { kind: 'reviseDraft', draftId, version, ...revised, by, role: 'biller' });
    }
    if (this.habits.clumsy(draftId) && !this.clumsyTried.has(draftId)) {
      this.clumsyTried.add(draftId);
      this.giveWrong(life, {
        kind: 'decideApproval',
        draftId,
        version: version - 1,
        decision: 'approved',
        by: this.userIn('biller'),
        role,
      });
      this.giveWrong(life, {
        kind: 'decideApproval',
        draftId,
        version,
        decision: 'approved',
        by: this.userIn('auditor'),
        role: 'auditor',
      });
    }
    this.give(life, {
      kind: 'decideApproval',
      draftId,
      version,
      decision: 'approved',
      by: this.userIn(role),
      role,
    });
  }

  private isDue(
    { claimId }: ClaimState,
    { key, work, pressing }: { key: string; work: 'draft' | 'task'; pressing: boolean },
    today: CalendarDate,
  ): boolean {
    const since = this.since.get(key) ?? today;
    this.since.set(key, since);
    const delayDays = this.habits.delayDays(claimId, since, work);
    return daysBetween(since, today) >= delayDays || (pressing && Number.isFinite(delayDays));
  }

  private userIn(role: StaffRole): string {
    return this.habits.userIn?.(role) ?? `${role}-1`;
  }

  private give(life: VirtualLife, body: CommandBody): Command {
    this.sent += 1;
    const command = { id: `u${this.sent}`, body };
    life.offer(command);
    return command;
  }

  private giveWrong(life: VirtualLife, body: CommandBody): void {
    this.give(life, body);
    this.refusedAsTheyShould += 1;
  }
}

/** Whether a coder finds the billed code in the record: the same for the same claim, and in one of two. */
export function recordSupports(claimId: string): boolean {
  let sum = 0;
  for (const character of claimId) sum = (sum * 31 + character.charCodeAt(0)) % 997;
  return sum % 2 !== 0;
}

/** The payer accounted for more than the charge: no path helps, something of what it sent is missing. */
function isTooMuch(state: ClaimState, caseId: string | undefined): boolean {
  return openCases(state).some(
    (one) => one.caseId === caseId && (one.deniedCents < 0 || one.about === 'overpayment'),
  );
}

/** Such as that of a claim that was reopened with nothing open on it. */
function isWithoutMoney({ deniedCents, about }: DenialCase): boolean {
  return deniedCents === 0 && !about;
}

/** Calendar days before a safe date within which a manager who was told acts on the day. */
const PRESSING_DAYS = 4;

/** A manager was told of it, and a right of the case is about to run out. */
function presses(state: ClaimState, denialCase: DenialCase | undefined, today: CalendarDate): boolean {
  const isTold = denialCase?.status !== 'awaitingApproval' || denialCase.draft?.toldOn !== undefined;
  const safeDate = denialCase && isTold ? nearestSafeDate(state, denialCase) : undefined;
  return safeDate !== undefined && daysBetween(today, safeDate) <= PRESSING_DAYS;
}

const GIVE_UP_AFTER = 4;

/** A person takes the first lawful alternative that the rules named and the product walks; else the money is given up with approval. */
export function pathAPersonTakes(
  state: ClaimState,
  caseId: string | undefined,
  today: CalendarDate,
): DenialAction {
  const denialCase = state.cases.find((one) => one.caseId === caseId);
  if (denialCase && isWithoutMoney(denialCase)) return 'no_action';
  if (!denialCase || state.versions.length >= GIVE_UP_AFTER) return 'write_off';
  const allowed = (action: DenialAction) =>
    PATHS[action].draft !== undefined &&
    !denialCase.blocked?.some((one) => one.action === action) &&
    refusePath(state, denialCase, { action, role: 'biller' }, today) === undefined;
  return denialCase.alternatives?.find(allowed) ?? 'write_off';
}

/** What a payer, a clinician or a patient says to the people of a practice that has no outside world, by kind of task. */
const ANSWERS: Partial<Record<TaskKind, string>> = {
  answerQuery: 'recordStands',
  releaseDocuments: 'handedIn',
  requestAuthorization: 'submitted',
  awaitAuthorization: 'granted',
  updateCoverage: 'noAnswer',
  askAboutDenial: 'stands',
  tracePayment: 'neverIssued',
  reviewPrice: 'stands',
  peerToPeer: 'stands',
};

type Answer = DistributedOmit<
  Extract<CommandBody, { kind: 'chooseAction' | 'answerTask' | 'recordAudit' }>,
  'by' | 'role' | 'reasonId'
>;
type DistributedOmit<Body, Key extends PropertyKey> = Body extends unknown ? Omit<Body, Key> : never;

/** How a person answers a task; `undefined` where only the payer's own answer helps. */
export function answerOfAPerson(
  state: ClaimState,
  { taskId, kind, caseId, owner }: StaffTask,
  today: CalendarDate,
): Answer | undefined {
  if (kind === 'chooseAction' && !isTooMuch(state, caseId))
    return { kind: 'chooseAction', taskId, action: pathAPersonTakes(state, caseId, today) };
  if (kind === 'auditCoding')
    return { kind: 'recordAudit', taskId, supported: recordSupports(state.claimId) };
  const outcome = outcomeOf(state, { kind, owner }, today);
  if (!outcome) return undefined;
  return { kind: 'answerTask', taskId, outcome, on: today, documentId: `${state.claimId}/${taskId}` };
}

function outcomeOf(
  state: ClaimState,
  task: Pick<StaffTask, 'kind' | 'owner'>,
  today: CalendarDate,
): string | undefined {
  if (task.kind === 'settleCover') return coverReply(state, today);
  return task.kind === 'settleAuthorization' ? authorizationReply(state, task.owner) : ANSWERS[task.kind];
}

/** A person who tries what can help once or twice, appeals a refusal while its clock runs, and then lets the claim go. */
function authorizationReply({ authorization, deadlines }: ClaimState, owner: StaffRole): string {
  const { problem, requests = 0, requestNo, inquiries = 0 } = authorization?.open ?? {};
  if (problem === 'approvedInPart' || (problem === 'modified' && owner === 'clinician')) return 'accepted';
  if (problem === 'documentsAsked') return 'recordsSent';
  if (problem === 'requestInvalid' && requests < 2) return 'corrected';
  const mayAppeal = deadlines.some(({ kind, status }) => kind === 'authorizationAppeal' && status === 'open');
  if (mayAppeal) return 'appealed';
  const canBeAsked = problem === 'contactPayer' || problem === 'cancelled' || problem === 'stillPended';
  return canBeAsked && requestNo !== undefined && inquiries < 2 ? 'decided' : 'sendAnyway';
}

/** One in two waits for cover that may still be granted, as long as the payer is to be asked again and the filing limit lets him. */
function coverReply(state: ClaimState, today: CalendarDate): string {
  const isAwaited = state.deadlines.some(({ kind, status }) => kind === 'coverAgain' && status === 'open');
  const isFree = refuseCoverAnswer(state, 'awaitCover', startOf(today)) === undefined;
  return isAwaited && isFree && recordSupports(state.claimId) ? 'awaitCover' : 'sendAnyway';
}

/** Who answers: the clinician what he was asked, the coder what the record supports, the biller the rest. */
export function roleToAnswer({ kind, owner }: StaffTask): StaffRole {
  if (kind === 'auditCoding') return 'coder';
  if (kind === 'settleAuthorization' && owner === 'clinician') return 'clinician';
  return kind === 'answerQuery' || kind === 'peerToPeer' ? 'clinician' : 'biller';
}
