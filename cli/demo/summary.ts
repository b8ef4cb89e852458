import { listPolls } from '../../adapters/reading/list-polls';
import { reconcile } from '../../adapters/reading/reconcile';
import { isWrong, type Verification, verify } from '../../adapters/verify/verify';
import { balanceInput } from '../../domain/claim/balance';
import type { ClaimEventType } from '../../domain/claim/events';
import { nextActionOf } from '../../domain/claim/next-action';
import { releasedCents } from '../../domain/claim/patient-share';
import type { ClaimOutcome, ClaimState } from '../../domain/claim/state';
import { claimsByStation, type Station } from '../../domain/claim/stations';
import type { PayerPolls } from '../../domain/follow-up/poll-yield';
import { claimBalance } from '../../domain/remittance/claim-balance';
import type { PracticeInstant } from '../../domain/time';
import type { App } from '../assemble';

/** What `overturn demo --json` promises (docs/architecture.md). Money in cents. */
export interface DemoSummary {
  claims: number;
  closed: Record<ClaimOutcome, number>;
  open: number;
  denials: number;
  /** Payments that were short although nothing was denied. */
  variances: number;
  appeals: { drafted: number; approved: number; sent: number; overturned: number; upheld: number };
  money: {
    billedCents: number;
    paidCents: number;
    adjustedCents: number;
    patientCents: number;
    /** The part of it that the practice may ask patients for. */
    patientReleasedCents: number;
    openCents: number;
  };
  /** Payments whose every cent is accounted for, and by how much the others are out. */
  reconciled: { files: number; differenceCents: number };
  /** How many claims were at each station of a claim's life. */
  stations: { station: Station; claims: number }[];
  /** 276 inquiries by payer, and what of them told something new. */
  polls: PayerPolls[];
  duplicatesAtPayer: number;
  missedDeadlines: number;
  openWithoutNextAction: number;
  ledger: { events: number; valid: boolean };
  practiceDays: number;
  maxLagPracticeHours: number;
  wallSeconds: number;
}

export interface Measured {
  practiceDays: number;
  maxLagPracticeHours: number;
  wallSeconds: number;
}

/** Counts what became of every claim, from the database and from what the payers saw; nothing is taken from memory. */
export async function summarize(
  app: App,
  asOf: PracticeInstant,
  measured: Measured,
  say: (text: string) => void,
): Promise<DemoSummary> {
  const states = await allStates(app);
  const found = await verify(app, asOf);
  if (isWrong(found)) say(`Verification found faults: ${JSON.stringify(faultsOf(found))}`);
  const { duplicatesAtPayer } = await payerCounts(app.config.clearinghouseUrl);
  return {
    claims: states.length,
    closed: closedOf(states),
    open: states.filter((state) => !state.closed).length,
    variances: states.flatMap((state) => state.cases).filter((one) => one.variance).length,
    denials: states.flatMap((state) => state.cases).filter((one) => !one.rejection && one.driver).length,
    appeals: await appealsOf(app, states),
    money: moneyOf(states),
    reconciled: await reconciledOf(app, asOf),
    stations: claimsByStation(await livesOf(app, states)),
    polls: await listPolls(app.database),
    duplicatesAtPayer,
    missedDeadlines: found.deadlines.missed.length,
    openWithoutNextAction: states.filter((state) => !state.closed && !nextActionOf(state, asOf)).length,
    ledger: { events: found.ledger.events, valid: !isWrong(found) },
    ...measured,
  };
}

/** What is wrong, without the counts of what is right. */
function faultsOf({ ledger, money, deadlines, decisions }: Verification): object {
  return {
    broken: ledger.broken,
    unbalanced: money.unbalanced,
    withoutNextAction: deadlines.withoutNextAction,
    missedInSilence: deadlines.missed.filter((one) => !one.recorded),
    different: decisions.different,
  };
}

async function allStates(app: App): Promise<ClaimState[]> {
  const rows = await app.database.forAllClients((tx) => tx.claim.findMany({ select: { state: true } }));
  return rows.map((row) => row.state as unknown as ClaimState);
}

async function reconciledOf({ database }: App, asOf: PracticeInstant): Promise<DemoSummary['reconciled']> {
  const { files } = await reconcile(database, asOf);
  const differenceCents = files.reduce((sum, one) => sum + Math.abs(one.differenceCents), 0);
  return { files: files.length, differenceCents };
}

/** Each claim with the kinds of event in its ledger. */
async function livesOf(
  app: App,
  states: readonly ClaimState[],
): Promise<{ state: ClaimState; events: ReadonlySet<ClaimEventType> }[]> {
  const rows = await app.database.forAllClients((tx) =>
    tx.claimEvent.findMany({ distinct: ['claimId', 'type'], select: { claimId: true, type: true } }),
  );
  const byClaim = new Map<string, Set<ClaimEventType>>();
  for (const { claimId, type } of rows) {
    const events = byClaim.get(claimId) ?? new Set<ClaimEventType>();
    byClaim.set(claimId, events.add(type as ClaimEventType));
  }
  return states.map((state) => ({ state, events: byClaim.get(state.claimId) ?? new Set() }));
}

function closedOf(states: readonly ClaimState[]): DemoSummary['closed'] {
  const closed = { paid: 0, patientResponsibility: 0, writtenOff: 0, withdrawn: 0, lost: 0 };
  for (const state of states) if (state.closed) closed[state.closed.outcome] += 1;
  return closed;
}

async function appealsOf(app: App, states: readonly ClaimState[]): Promise<DemoSummary['appeals']> {
  const appeals = states.flatMap((state) => state.appeals);
  const letters = await app.database.forAllClients((tx) =>
    tx.draft.findMany({
      where: { kind: 'appealLetter' },
      distinct: ['claimId', 'draftId'],
      select: { draftId: true },
    }),
  );
  const decided = (outcome: string) => appeals.filter((one) => one.decision?.outcome === outcome).length;
  return {
    drafted: letters.length,
    approved: appeals.length,
    sent: appeals.filter((one) => one.sentOn !== undefined).length,
    overturned: decided('overturned') + decided('partlyOverturned'),
    upheld: decided('upheld'),
  };
}

function moneyOf(states: readonly ClaimState[]): DemoSummary['money'] {
  const money = {
    billedCents: 0,
    paidCents: 0,
    adjustedCents: 0,
    patientCents: 0,
    patientReleasedCents: 0,
    openCents: 0,
  };
  for (const state of states) {
    const balance = claimBalance(balanceInput(state));
    money.billedCents += state.billing.chargeCents;
    money.paidCents += balance.paidCents;
    money.adjustedCents += balance.adjustedCents;
    money.patientCents += balance.patientCents;
    money.patientReleasedCents += releasedCents(state);
    money.openCents += balance.openCents;
  }
  return money;
}

/** The simulator counts what reached its payers, so that a duplicate is seen where it would hurt. */
async function payerCounts(url: string): Promise<{ duplicatesAtPayer: number }> {
  const answer = await fetch(`${url}/counts`);
  return (await answer.json()) as { duplicatesAtPayer: number };
}
