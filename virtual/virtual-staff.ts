import type { AppealForm } from '../domain/appeals/vocabulary';
import { safeDateOfCase } from '../domain/claim/case-clocks';
import type { Command, CommandBody } from '../domain/claim/commands';
import { nextSigner } from '../domain/claim/commands';
import type { DenialCase, PendingDraft } from '../domain/claim/denial-case';
import { formsToGet } from '../domain/claim/paths/ladder';
import type { StaffTask } from '../domain/claim/staff-task';
import { type ClaimState, caseById, isOpen, openCases } from '../domain/claim/state';
import type { StaffRole } from '../domain/playbook';
import { type CalendarDate, daysBetween } from '../domain/time';
import type { Revised } from './ports';
import { supplyDocuments } from './staff-documents';
import { type GatherHabits, StaffGathers } from './staff-gathers';
import { StaffWhims, type WhimHabits } from './staff-whims';
import { answerOfAPerson, roleToAnswer } from './task-answers';
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

/** Calendar days before a safe date within which a manager who was told acts on the day. */
const PRESSING_DAYS = 4;

/** A manager was told of it, and a right of the case is about to run out. */
function presses(state: ClaimState, denialCase: DenialCase | undefined, today: CalendarDate): boolean {
  const isTold = denialCase?.status !== 'awaitingApproval' || denialCase.draft?.toldOn !== undefined;
  const safeDate = denialCase && isTold ? safeDateOfCase(state, denialCase) : undefined;
  return safeDate !== undefined && daysBetween(today, safeDate) <= PRESSING_DAYS;
}
