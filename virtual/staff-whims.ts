import type { Command, CommandBody } from '../domain/claim/commands';
import { type ClaimState, currentVersion, isOpen, openCases } from '../domain/claim/state';
import type { StaffRole } from '../domain/playbook';
import { addDays, type CalendarDate } from '../domain/time';

type Wish = CommandBody extends infer Body
  ? Body extends CommandBody
    ? Omit<Body, 'by' | 'role'>
    : never
  : never;

/** How often and how long people do what nobody foresaw. */
export interface WhimHabits {
  /** From 0 to below 1, by seed. */
  draw(): number;
  /** Share of days on which somebody turns to a claim with a whim. */
  share: number;
  /** So often for one claim, and no more after this day, so that every life ends. */
  perClaim: number;
  until: CalendarDate;
}

/** Longer than anything may rest is tried too. */
const UP_TO_DAYS = 100;

/**
 * People who put off, hold, assign, override, withdraw and reopen, at any time and without knowing whether the claim can take it. Some
 * commands are given twice, as a browser does that lost the answer.
 */
export class StaffWhims {
  private readonly given = new Map<string, number>();
  private count = 0;

  constructor(private readonly habits: WhimHabits) {}

  /** What somebody tells this claim today: nothing, a command, or one command twice. */
  of(state: ClaimState, today: CalendarDate): Command[] {
    const given = this.given.get(state.claimId) ?? 0;
    if (today > this.habits.until || given >= this.habits.perClaim) return [];
    if (this.habits.draw() >= this.habits.share) return [];
    const wish = this.wish(state, today);
    if (!wish) return [];
    this.given.set(state.claimId, given + 1);
    this.count += 1;
    const role: StaffRole = this.habits.draw() < 0.05 ? 'auditor' : 'manager';
    const command = { id: `w${this.count}`, body: { ...wish, by: `${role}-1`, role } as CommandBody };
    return this.habits.draw() < 0.3 ? [command, command] : [command];
  }

  private wish(state: ClaimState, today: CalendarDate): Wish | undefined {
    const reasonId = `n${this.count}`;
    if (!isOpen(state)) return this.habits.draw() < 0.03 ? { kind: 'reopen', reasonId } : undefined;
    const until = addDays(today, 1 + Math.floor(this.habits.draw() * UP_TO_DAYS));
    const anyOf = <T>(list: readonly T[]): T | undefined =>
      list[Math.floor(this.habits.draw() * list.length)];
    const task = anyOf(state.tasks);
    const call = state.tasks.find(({ kind }) => kind === 'callPayer');
    if (call && this.habits.draw() < 0.7) return said(call.taskId, today);
    const denialCase = anyOf(openCases(state));
    const clock = anyOf(state.deadlines.filter(({ status }) => status === 'open'));
    const taskId = task ? { taskId: task.taskId } : {};
    const caseId = denialCase?.caseId;
    const wishes: (Wish | undefined)[] = [
      { kind: 'hold', until, reasonId },
      { kind: 'hold', until, reasonId },
      clock && { kind: 'snooze', deadlineKey: clock.key, until },
      task && ({ kind: 'snooze', ...taskId, until } as Wish),
      { kind: 'assign', ...taskId, to: 'biller-2', toRole: 'biller' },
      { kind: 'note', noteId: reasonId },
      caseId ? { kind: 'overrideCause', caseId, rootCause: 'coding', reasonId } : undefined,
      caseId
        ? { kind: 'overrideCause', caseId, rootCause: 'other', action: 'write_off', reasonId }
        : undefined,
      caseId ? { kind: 'chooseAction', caseId, action: 'appeal' } : undefined,
      { kind: 'addDocument', documentId: reasonId, documentKind: 'other', pages: 1 },
      state.hold && { kind: 'release' },
      this.habits.draw() < 0.2 && currentVersion(state).version < 4
        ? { kind: 'withdraw', reasonId }
        : undefined,
    ];
    return anyOf(wishes);
  }
}

function said(taskId: string, on: CalendarDate): Wish {
  return { kind: 'recordOutcome', taskId, outcome: 'inProcess', on, reference: 'R1' };
}
