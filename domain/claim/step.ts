import type { AppealFactBody } from '../appeal-case/facts';
import type { Deadline, DeadlineKey } from '../deadlines/deadline';
import { broughtForward } from '../deadlines/put-off';
import { copyJson } from '../json';
import type { CalendarDate, PracticeInstant } from '../time';
import { dateOf } from '../time';
import { type DecisionName, runDecision } from './decisions';
import type { Actor, ClaimEventType, DecisionRecord, EventDraft, Json } from './events';
import type { ClaimState } from './state';

/** One decision on its way to the ledger: the events it leaves and the state after it, which has its number. */
export interface Step {
  events: EventDraft[];
  state: ClaimState;
  tell?: AppealTold[];
}

/** What a claim tells an appeal that one of its cases is in: a fact for the appeal's inbox. */
export interface AppealTold {
  appealId: string;
  body: AppealFactBody;
}

/**
 * What no step changes in place: it is replaced as a whole, so copies of a state share it. It is most of a state.
 * `virtual/recorded-values.test.ts` freezes all that was recorded.
 */
const SHARED: ReadonlySet<string> = new Set<keyof ClaimState>([
  ...(['billing', 'policy', 'laterPayers', 'payerOrder', 'patientShare', 'remits', 'writeOffs'] as const),
  ...(['takebacks', 'overpaymentNotices', 'denialNotices', 'interest', 'interestPaid'] as const),
  ...(['requests', 'findings', 'upstream', 'scrub', 'eligibility', 'authorization'] as const),
]);

/** A copy that a step may change. Deadlines are replaced one by one and stay as they are: their list is copied, they are not. */
function copyState(state: ClaimState): ClaimState {
  const copied: Record<string, unknown> = fieldsOfAll(state);
  for (const key in state) {
    const value = state[key as keyof ClaimState];
    const isOwn = typeof value === 'object' && !SHARED.has(key);
    copied[key] = isOwn && key !== 'deadlines' ? copyJson(value) : value;
  }
  copied.deadlines = [...state.deadlines];
  return copied as unknown as ClaimState;
}

/** The fields that every state has, in one literal: an object that grows beyond fifteen fields one by one is slow ever after. */
function fieldsOfAll(state: ClaimState) {
  return {
    v: state.v,
    clientId: state.clientId,
    claimId: state.claimId,
    claimNumber: state.claimNumber,
    billing: state.billing,
    policy: state.policy,
    cursor: state.cursor,
    decisionNo: state.decisionNo,
    checks: state.checks,
    versions: state.versions,
    deadlines: state.deadlines,
    followUp: state.followUp,
    remits: state.remits,
    unread: state.unread,
    writeOffs: state.writeOffs,
    cases: state.cases,
    appeals: state.appeals,
    tasks: state.tasks,
    nextId: state.nextId,
  };
}

/**
 * Builds a step on a copy of the state, so that a decision is a pure function `(state, now, ...) => Step`. Every change of a deadline goes
 * through here and leaves its event.
 */
export class StepBuilder {
  readonly state: ClaimState;
  readonly events: EventDraft[] = [];
  private readonly told: AppealTold[] = [];
  readonly today: CalendarDate;

  constructor(
    state: ClaimState,
    readonly now: PracticeInstant,
    private readonly actor: Actor = 'overturn',
  ) {
    this.state = copyState(state);
    this.state.decisionNo += 1;
    this.today = dateOf(now);
  }

  event(type: ClaimEventType, data: { [key: string]: Json | undefined }, decision?: DecisionRecord): this {
    const { actor } = this;
    this.events.push(decision ? { type, actor, data, decision } : { type, actor, data });
    return this;
  }

  /** Events that tell what the payer did, not we. */
  fromPayer(type: ClaimEventType, data: { [key: string]: Json | undefined }): this {
    this.events.push({ type, actor: 'payer', data });
    return this;
  }

  /** Runs a named decision and returns its output with the record that lets `overturn verify` run it again. */
  decide<Output>(name: DecisionName, input: unknown): { output: Output; record: DecisionRecord } {
    const record = runDecision(name, input);
    return { output: record.output as Output, record };
  }

  /** Adds a deadline, or replaces the open one with the same key. */
  setDeadline(deadline: Deadline, decision?: DecisionRecord): this {
    const at = this.state.deadlines.findIndex((known) => known.key === deadline.key);
    if (at < 0) this.state.deadlines.push(deadline);
    else this.state.deadlines[at] = deadline;
    this.event('deadlineSet', deadlineData(deadline), decision);
    if (deadline.legal) this.bringForward();
    return this;
  }

  /** What people put off never rests past the safe date of a clock that began later. */
  private bringForward(): void {
    for (const early of broughtForward(this.state.deadlines, this.today)) {
      this.setDeadline(early);
      if (early.kind === 'hold' && this.state.hold) this.state.hold.until = dateOf(early.dueAt);
    }
  }

  /** Changes a deadline's status, leaving `deadlineKept`, `deadlineMissed` or `deadlineVoided`; an unknown or settled key is left alone. */
  settleDeadline(key: DeadlineKey, settle: (deadline: Deadline) => Deadline): this {
    const at = this.state.deadlines.findIndex((known) => known.key === key);
    const deadline = this.state.deadlines[at];
    if (deadline?.status !== 'open') return this;
    const settled = settle(deadline);
    // A proof that does not prove it leaves it running: nothing happened that the ledger could tell.
    if (settled.status === 'open') return this;
    this.state.deadlines[at] = settled;
    const type = ({ kept: 'deadlineKept', missed: 'deadlineMissed', void: 'deadlineVoided' } as const)[
      settled.status as 'kept' | 'missed' | 'void'
    ];
    return this.event(type, {
      ...deadlineData(settled),
      proof: settled.proof as Json | undefined,
      cause: settled.cause,
    });
  }

  /** Our own working clocks need no trace once they are over: they are dropped, not kept. */
  dropWorkingDeadline(...keys: DeadlineKey[]): this {
    this.state.deadlines = this.state.deadlines.filter((known) => known.legal || !keys.includes(known.key));
    return this;
  }

  /** Puts a fact into an appeal's inbox, with this decision. */
  tells(appealId: string, body: AppealFactBody): this {
    this.told.push({ appealId, body });
    return this;
  }

  /** The next id within the claim, e.g. `D1`, `A1`, `T3`. */
  newId(prefix: string): string {
    this.state.nextId += 1;
    return `${prefix}${this.state.nextId}`;
  }

  done(): Step {
    const { events, state, told } = this;
    return told.length > 0 ? { events, state, tell: told } : { events, state };
  }
}

function deadlineData(deadline: Deadline): { [key: string]: Json | undefined } {
  return {
    key: deadline.key,
    kind: deadline.kind,
    dueAt: deadline.dueAt,
    rule: deadline.rule,
    anchor: { ...deadline.anchor },
    legalDate: deadline.legal?.legalDate,
    safeDate: deadline.legal?.safeDate,
  };
}
