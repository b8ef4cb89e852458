import { balanceInput } from '../../domain/claim/balance';
import type { ClaimEvent } from '../../domain/claim/events';
import { nextActionOf } from '../../domain/claim/next-action';
import { releasedCents } from '../../domain/claim/patient-share';
import type { ClaimState } from '../../domain/claim/state';
import { pollsOf, pollYield, sumYields } from '../../domain/follow-up/poll-yield';
import { claimBalance } from '../../domain/remittance/claim-balance';
import { startOf } from '../../domain/time';
import type { DemoSummary } from '../demo/summary';
import type { BrokenPromise, Verdict } from './judge';
import type { LivedWorld } from './world';

/** What of a demo's result is no sum over worlds, or needs a database. */
type OfDemo = 'practiceDays' | 'maxLagPracticeHours' | 'wallSeconds' | 'stations' | 'reconciled';

/** What of a demo's result can be added up, world by world. */
export type Totals = Omit<DemoSummary, OfDemo> & {
  worlds: number;
  /** Legal dates that no software could have kept, by what stood in the way. Not among `missedDeadlines`. */
  missedByFaults: Verdict['missedByFaults'];
  broken: BrokenPromise[];
};

/** Broken promises named in a result; more of them tell no more. */
const NAMED = 20;

/** Sums over worlds. Only numbers are kept, so a world can be forgotten once it is added. */
export class Sums {
  readonly totals: Totals = {
    worlds: 0,
    claims: 0,
    closed: { paid: 0, patientResponsibility: 0, writtenOff: 0, withdrawn: 0, lost: 0 },
    open: 0,
    denials: 0,
    variances: 0,
    appeals: { drafted: 0, approved: 0, sent: 0, overturned: 0, upheld: 0 },
    money: {
      billedCents: 0,
      paidCents: 0,
      adjustedCents: 0,
      patientCents: 0,
      patientReleasedCents: 0,
      openCents: 0,
    },
    polls: [],
    duplicatesAtPayer: 0,
    missedDeadlines: 0,
    missedByFaults: {},
    openWithoutNextAction: 0,
    ledger: { events: 0, valid: true },
    broken: [],
  };
  /** All broken promises, also those not named. */
  brokenCount = 0;

  add(world: LivedWorld, verdict: Verdict): void {
    const { totals } = this;
    totals.worlds += 1;
    totals.duplicatesAtPayer += world.duplicatesAtPayer;
    totals.missedDeadlines += verdict.missed;
    for (const [cause, count] of Object.entries(verdict.missedByFaults) as [
      keyof Verdict['missedByFaults'],
      number,
    ][])
      totals.missedByFaults[cause] = (totals.missedByFaults[cause] ?? 0) + count;
    totals.ledger.events += verdict.ledger.events;
    totals.ledger.valid &&= verdict.ledger.valid;
    this.brokenCount += verdict.broken.length;
    totals.broken.push(...verdict.broken.slice(0, NAMED - totals.broken.length));
    for (const { state, events } of world.lives) this.addLife(state, events, world);
    const polls = world.lives.flatMap(({ state, events }) => pollsOf(state, events));
    totals.polls = sumYields([...totals.polls, ...pollYield(polls)]);
  }

  private addLife(state: ClaimState, events: readonly ClaimEvent[], { today }: LivedWorld): void {
    const { totals } = this;
    totals.claims += 1;
    if (state.closed) totals.closed[state.closed.outcome] += 1;
    else {
      totals.open += 1;
      if (!nextActionOf(state, startOf(today))) totals.openWithoutNextAction += 1;
    }
    totals.variances += state.cases.filter((one) => one.variance).length;
    totals.denials += state.cases.filter((one) => !one.rejection && one.driver).length;
    this.addAppeals(state, events);
    this.addMoney(state);
  }

  private addAppeals(state: ClaimState, events: readonly ClaimEvent[]): void {
    const { appeals } = this.totals;
    const letters = events.filter(({ type, data }) => type === 'drafted' && data.kind === 'appealLetter');
    appeals.drafted += new Set(letters.map(({ data }) => data.draftId)).size;
    appeals.approved += state.appeals.length;
    appeals.sent += state.appeals.filter((one) => one.sentOn !== undefined).length;
    for (const { decision } of state.appeals) {
      if (decision?.outcome === 'upheld') appeals.upheld += 1;
      else if (decision) appeals.overturned += 1;
    }
  }

  private addMoney(state: ClaimState): void {
    const { money } = this.totals;
    const balance = claimBalance(balanceInput(state));
    money.billedCents += state.billing.chargeCents;
    money.paidCents += balance.paidCents;
    money.adjustedCents += balance.adjustedCents;
    money.patientCents += balance.patientCents;
    money.patientReleasedCents += releasedCents(state);
    money.openCents += balance.openCents;
  }
}
