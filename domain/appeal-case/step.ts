import { type DecisionName, runDecision } from '../claim/decisions';
import type { DecisionRecord } from '../claim/events';
import type { FactBody } from '../claim/facts';
import type { Deadline, DeadlineKey } from '../deadlines/deadline';
import { copyJson } from '../json';
import { type CalendarDate, dateOf, type PracticeInstant } from '../time';
import type { AppealCaseState, AppealMember } from './state';

/** What an appeal tells one of its claims: a fact for the claim's inbox, written with the appeal's state or not at all. */
export interface ClaimTold {
  claimId: string;
  body: FactBody;
}

/** One decision of an appeal: the state after it, with its number, and what its claims are told. It has no ledger: theirs hold its story. */
export interface AppealStep {
  tell: ClaimTold[];
  state: AppealCaseState;
}

/** Builds a step on a copy of the state, so that a decision is a pure function `(state, now, ...) => AppealStep`. */
export class AppealStepBuilder {
  readonly state: AppealCaseState;
  readonly tell: ClaimTold[] = [];
  readonly today: CalendarDate;

  constructor(
    state: AppealCaseState,
    readonly now: PracticeInstant,
  ) {
    this.state = copyJson(state);
    this.state.decisionNo += 1;
    this.today = dateOf(now);
  }

  tells(member: AppealMember, body: FactBody): this {
    this.tell.push({ claimId: member.claimId, body });
    return this;
  }

  /** Runs a named decision and returns its output with the record that lets `overturn verify` run it again. */
  decide<Output>(name: DecisionName, input: unknown): { output: Output; record: DecisionRecord } {
    const record = runDecision(name, input);
    return { output: record.output as Output, record };
  }

  setDeadline(deadline: Deadline): this {
    return this.dropDeadline(deadline.key).addDeadline(deadline);
  }

  dropDeadline(...keys: DeadlineKey[]): this {
    this.state.deadlines = this.state.deadlines.filter((known) => !keys.includes(known.key));
    return this;
  }

  done(): AppealStep {
    return { tell: this.tell, state: this.state };
  }

  private addDeadline(deadline: Deadline): this {
    this.state.deadlines.push(deadline);
    return this;
  }
}
