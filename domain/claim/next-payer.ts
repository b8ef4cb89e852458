import { rollEarlier } from '../calendar/business-days';
import type { Deadline } from '../deadlines/deadline';
import { sumCents } from '../money';
import { claimBalance, decidedTwice } from '../remittance/claim-balance';
import { declinesClaim, type PayerMoney } from '../remittance/payer-money';
import { withPriorDecisions } from '../remittance/prior-decision';
import { isForwarded } from '../remittance/read-remit';
import type { RemitClaim } from '../remittance/remit';
import { isDuplicateDenial, standingRemits } from '../remittance/standing-remits';
import { addDays, type CalendarDate } from '../time';
import { awaitedCorrections } from './awaited-corrections';
import { balanceInput } from './balance';
import type { DenialCase } from './denial-case';
import { laterFilingKey } from './filing-keys';
import {
  newestVersionFor,
  payerControlNumberOf,
  payersBefore,
  payersOf,
  policyOf,
  remitsByPayer,
} from './payers';
import { type ClaimState, type EarlierMoney, openCases } from './state';

/**
 * How a payer stands to the claim. `open`: nothing went there; `billed`: it has the claim and has not decided; `holdsCopy`: it refused ours
 * as a duplicate of a copy that it has not decided; `decided`; `declined`: it says that the claim is not its own.
 */
export type PayerStanding = 'open' | 'billed' | 'holdsCopy' | 'decided' | 'declined';

export interface PayerProgress {
  payerSequence: number;
  standing: PayerStanding;
  /** PR and OA-209 of what stands: what the next payer is asked for. */
  handedOnCents: number;
  /** It says that it passed the claim on to the next payer itself. */
  forwarded: boolean;
  /** Date of its newest decision. */
  decidedOn?: CalendarDate;
  /** It decided on what the payers before it have changed since. */
  isStale?: true;
  /** When it refused ours as a copy of one that it holds. */
  copyRefusedOn?: CalendarDate;
  /** Nothing went there yet, and its filing limit is about to end: the day of the newest reminder. */
  pressingOn?: CalendarDate;
}

export interface NextPayerInput {
  /** Primary first. */
  payers: PayerProgress[];
  /** How long a forwarded claim is waited for, by the playbook of the payer that forwarded it. */
  crossover: { checkDays: number; billDays: number };
}

export type NextPayerStep =
  | { do: 'nothing' }
  | { do: 'bill'; payerSequence: number; after?: number }
  | { do: 'awaitCopy'; payerSequence: number; after: number; checkOn: CalendarDate; billOn: CalendarDate };

/** Where a playbook says nothing: asked on day 30, billed by ourselves on day 45 (domain reference, section 8, row secondary). */
const USUAL_CROSSOVER = { checkDays: 30, billDays: 45 };

/**
 * Which payer comes next: what the last payer that decided handed on goes to the payer after it. A claim that the payer forwarded is waited for,
 * never billed a second time; billed by ourselves only when nothing has come of it by the last business day before the playbook's day: by the
 * clock of that wait, or by the filing limit where other work has held the wait up.
 */
export function nextPayerStep({ payers, crossover }: NextPayerInput): NextPayerStep {
  const anew = staleStep(payers);
  if (anew) return anew;
  const last = payers.map(({ standing }) => standing).lastIndexOf('decided');
  const before = payers[last];
  const next = payers.slice(last + 1).find(({ standing }) => standing !== 'declined');
  const isEarlyWord = payers.slice(0, Math.max(0, last)).some(({ standing }) => standing === 'billed');
  if (!before || !next || isEarlyWord) return { do: 'nothing' };
  if (before.handedOnCents <= 0 || next.standing === 'billed' || next.standing === 'decided')
    return { do: 'nothing' };
  const { payerSequence } = next;
  const after = before.payerSequence;
  const isNeighbour = payers.indexOf(next) === last + 1;
  const awaited = next.standing === 'holdsCopy' || (before.forwarded && isNeighbour);
  const since = next.copyRefusedOn ?? before.decidedOn;
  if (!awaited || since === undefined) return { do: 'bill', payerSequence, after };
  const billOn = rollEarlier(addDays(since, crossover.billDays));
  if (next.pressingOn !== undefined && billOn <= next.pressingOn) return { do: 'bill', payerSequence, after };
  const checkOn = addDays(since, crossover.checkDays);
  return { do: 'awaitCopy', payerSequence, after, checkOn, billOn };
}

/** A payer that decided on what no longer stands gets the claim again, with what the payers before it decide now. */
function staleStep(payers: readonly PayerProgress[]): NextPayerStep | undefined {
  const at = payers.findIndex(({ isStale }) => isStale);
  const stale = payers[at];
  const before = payers[at - 1];
  if (!stale || !before || payers.slice(0, at).some(({ standing }) => standing === 'billed'))
    return undefined;
  return { do: 'bill', payerSequence: stale.payerSequence, after: before.payerSequence };
}

/** What the next payer is decided from. */
export function nextPayerInput(state: ClaimState): NextPayerInput {
  const progress = progressOf(state, { pressing: isFilingPressing(state) });
  const forwards = progress.filter(({ forwarded }) => forwarded).at(-1);
  return {
    payers: progress,
    crossover: (forwards && policyOf(state, forwards.payerSequence).crossover) ?? USUAL_CROSSOVER,
  };
}

/**
 * Every payer of the claim as it stands, primary first.
 * @param how.pressing a payer that has decided counts as decided although a replacement is with it: the next one cannot wait for its answer
 */
export function progressOf(state: ClaimState, how: { pressing?: boolean } = {}): PayerProgress[] {
  const remits = remitsByPayer(state);
  const { counted } = standingRemits(withPriorDecisions(remits, state.decidedBefore));
  const { perPayer } = claimBalance(balanceInput(state, remits));
  return payersOf(state).map(({ payerSequence }) => {
    const own = counted.filter((remit) => remit.payerSequence === payerSequence);
    const decides = own.filter(
      (remit) => !isDuplicateDenial(remit) || isGivenUp(state, remit, payerSequence),
    );
    const said = remits.filter((remit) => remit.payerSequence === payerSequence);
    const standing = standingOf(state, payerSequence, { own, decides, ...how });
    const pressingOn = standing === 'open' ? pressingSince(state, payerSequence) : undefined;
    const isStale = standing === 'decided' && isOvertaken(state, payerSequence, perPayer);
    return {
      payerSequence,
      standing,
      handedOnCents: perPayer.find(({ sequence }) => sequence === payerSequence)?.H ?? 0,
      forwarded: said.some(isForwarded),
      // What a payer had decided before the claim came here has no day.
      decidedOn: newestDate(decides) || undefined,
      isStale: isStale ? true : undefined,
      copyRefusedOn: decides.length === 0 ? newestDate(own) || undefined : undefined,
      pressingOn,
    };
  });
}

/** What the payers before one have paid and handed on, by what stands now. */
export function earlierMoneyOf(state: ClaimState, payerSequence: number): EarlierMoney {
  return earlierMoney(state, payerSequence, claimBalance(balanceInput(state)).perPayer);
}

function earlierMoney(
  state: ClaimState,
  payerSequence: number,
  perPayer: readonly PayerMoney[],
): EarlierMoney {
  const before = new Set(payersBefore(state, payerSequence).map((payer) => payer.payerSequence));
  const earlier = perPayer.filter(({ sequence }) => before.has(sequence));
  return { paidCents: sumCents(earlier.map(({ P }) => P)), handedOnCents: earlier.at(-1)?.H ?? 0 };
}

/** Only what a payer answered under a number of its own, and replaces, is told by a replacement; else a person has to speak. */
function isOvertaken(state: ClaimState, payerSequence: number, perPayer: readonly PayerMoney[]): boolean {
  const newest = newestVersionFor(state, payerSequence);
  const told = newest?.status === 'adjudicated' ? newest.before : undefined;
  const isReplaceable =
    policyOf(state, payerSequence).correctedClaim.accepted &&
    payerControlNumberOf(state, payerSequence) !== undefined;
  if (!told || !isReplaceable) return false;
  const now = earlierMoney(state, payerSequence, perPayer);
  return told.paidCents !== now.paidCents || told.handedOnCents !== now.handedOnCents;
}

/** Nobody waits for the copy that a payer spoke of once its refusal was accepted and the money given up. */
function isGivenUp(state: ClaimState, { version }: RemitClaim, payerSequence: number): boolean {
  return state.cases.some(
    (one) =>
      one.outcome === 'writtenOff' &&
      one.driver?.carc === '18' &&
      one.version === version &&
      one.payerSequence === payerSequence,
  );
}

function newestDate(remits: ClaimState['remits']): CalendarDate | undefined {
  return remits
    .map(({ remitDate }) => remitDate)
    .sort()
    .at(-1);
}

function standingOf(
  state: ClaimState,
  payerSequence: number,
  {
    own,
    decides,
    pressing = false,
  }: { own: ClaimState['remits']; decides: ClaimState['remits']; pressing?: boolean },
): PayerStanding {
  const isInFlight = ['planned', 'ready', 'sent', 'accepted'].includes(
    newestVersionFor(state, payerSequence)?.status ?? '',
  );
  if (isInFlight && !(pressing && decides.length > 0)) return 'billed';
  // It refused to be the first; what it says as a later payer is still to come.
  if (openCases(state).some((one) => billsAnother(one) && one.payerSequence === payerSequence)) return 'open';
  if (decides.length > 0) return declinesClaim(decides) ? 'declined' : 'decided';
  if (own.length > 0) return 'holdsCopy';
  return newestVersionFor(state, payerSequence) ? 'billed' : 'open';
}

/**
 * The step that the claim's payers call for now; nothing while a case holds the claim, unless waiting would cost the next payer's filing
 * limit, and nothing while the payers' decisions do not stand: a decision that was taken back, or a second one whose reversal is still to
 * come, would be passed on as what it is not.
 */
export function nextPayerNow(state: ClaimState): NextPayerStep {
  if (!state.laterPayers || awaitedCorrections(state).length > 0) return { do: 'nothing' };
  const isWorked = openCases(state).some((one) => !billsAnother(one));
  if (isWorked && !isFilingPressing(state)) return { do: 'nothing' };
  const step = nextPayerStep(nextPayerInput(state));
  if (step.do === 'nothing' || (isWorked && !isPressing(state, step)) || isDecidedTwice(state))
    return { do: 'nothing' };
  return step;
}

/** The next payer's filing limit comes near while cases of the payers before it are worked: it is billed with what they have decided. */
export function mustBillNextPayer(state: ClaimState): boolean {
  return isFilingPressing(state) && nextPayerNow(state).do === 'bill';
}

/** A filing window is about to end: of its reminders only the last one, on the day before, is still to be given. */
function isFilingPressing(state: ClaimState): boolean {
  return state.deadlines.some(isPressingFiling);
}

function isPressing(state: ClaimState, step: NextPayerStep): boolean {
  return step.do === 'bill' && pressingSince(state, step.payerSequence) !== undefined;
}

/** The day of the newest reminder of a payer's filing clock, once its window is about to end: what was due by then is overdue. */
function pressingSince({ deadlines }: ClaimState, payerSequence: number): CalendarDate | undefined {
  const key = laterFilingKey(payerSequence);
  const filing = deadlines.find((deadline) => deadline.key === key && isPressingFiling(deadline));
  if (!filing?.legal) return undefined;
  const { reminders, safeDate } = filing.legal;
  return reminders[(filing.remindersGiven ?? 0) - 1] ?? safeDate;
}

function isPressingFiling({ kind, status, legal, remindersGiven = 0 }: Deadline): boolean {
  return kind === 'filing' && status === 'open' && remindersGiven >= (legal?.reminders.length ?? 0) - 1;
}

function isDecidedTwice(state: ClaimState): boolean {
  return decidedTwice(balanceInput(state)) !== undefined;
}

/** A case that waits until another payer, which is responsible first, has decided. */
export function billsAnother({ status, billsPayer, correctedVersion }: DenialCase): boolean {
  return status === 'acting' && billsPayer !== undefined && correctedVersion === undefined;
}
