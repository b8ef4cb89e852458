import { type Cents, cents, formatDollars, sumCents, ZERO } from '../money';
import { accountsCountedOnce, accountsOf, remitsCountedOnce, remitsOf } from './payer-accounts';
import { declinesClaim, type PayerAccount, type PayerMoney } from './payer-money';
import { type PriorDecision, withPriorDecisions } from './prior-decision';
import type { RemitClaim } from './remit';
import { type StandingRemits, standingRemits } from './standing-remits';
import { type CountedTakebacks, countedTakebacks, type Takeback, takenByPayer } from './takebacks';

/** Money that a person or a file moved on a claim; without a payer sequence it falls on the last payer that has such money. */
export interface ClaimEntry {
  amountCents: Cents;
  payerSequence?: number;
  /** It gives up what the last payer left to the patient: an ordinary share that nobody may ask for. */
  patientShare?: true;
}

export interface ClaimBalanceInput {
  /** Charge of the newest version. */
  chargeCents: Cents;
  /** Numbers of the payers, primary first, where it is not 1, 2, 3: what a later payer repeats and replaces follows this order. */
  payerOrder?: number[];
  /** Every CLP that belongs to the claim, in any order; one that comes twice counts once. */
  remits: readonly RemitClaim[];
  /** What payers had decided before the claim came here; a payer's own remittance replaces it. */
  decidedBefore?: PriorDecision[];
  /** Approved write-offs, duplicates voided included. */
  writeOffs: ClaimEntry[];
  /** Versions closed as superseded: what they say counts no longer, unless they paid. */
  supersededVersions?: number[];
  /** Contractual money that is disputed (the underpaid part of a 45): open, not adjusted. */
  contested?: ClaimEntry[];
  /** Every PLB that was matched to the claim; its refund is negative. One whose money a CLP 22 moves as well is not counted. */
  takebacks?: Takeback[];
}

/** The last payer that adjudicated, and what of its remittances counts: whose PR is the patient share. */
export interface LastPayer {
  payerSequence: number;
  remits: RemitClaim[];
}

export interface ClaimBalance {
  /** Paid by all payers, less what they took back by PLB. */
  paidCents: Cents;
  /** What was taken back by PLB and not given back; absent when nothing was. It is open, not adjusted, and never the patient's. */
  recoupedCents?: Cents;
  /**
   * What payers took by reversal although we had refunded it: they owe it back. It is no money of the claim, which the reversal has balanced.
   * Absent when nothing is.
   */
  recoveredTwiceCents?: Cents;
  adjustedCents: Cents;
  /** The share of the last payer that adjudicated. Held until the patient gate opens. */
  patientCents: Cents;
  /** The part of the patient share that stems from a denial and needs approval. */
  deniedPatientCents: Cents;
  /** What is left; negative only where `balanced` is false. */
  openCents: Cents;
  perPayer: PayerMoney[];
  /** True when every payer accounts for the charge once and nothing is given away twice. */
  balanced: boolean;
  /** In words: what does not add up, and what adds up but needs a decision. */
  problems: string[];
}

/**
 * The money of one claim over all its payers (domain reference, section 1.1):
 * charge = sum(P - T) + sum(A) + patient share of the last payer + open.
 */
export function claimBalance(input: ClaimBalanceInput): ClaimBalance {
  return balanceOfStanding(input, standingOf(input));
}

/** Version 1 of the decision: of a payment that came twice it counted the adjustments twice too, so that more seemed held than was paid. */
export function claimBalanceWithRepeats(input: ClaimBalanceInput): ClaimBalance {
  const standing = standingOf(input);
  return balanceOfAccounts(input, standing, accountsOf(standing, input.payerOrder ?? []));
}

/** The money and the last payer of a claim, for the price of one. */
export function balanceWithLastPayer(input: ClaimBalanceInput): { balance: ClaimBalance; last?: LastPayer } {
  const standing = standingOf(input);
  const last = decidingOf(standing, accountsOf(standing, input.payerOrder ?? [])).at(-1);
  const remits = last && remitsCountedOnce(standing, last, input.chargeCents);
  return {
    balance: balanceOfStanding(input, standing),
    ...(last && remits && { last: { payerSequence: last.sequence, remits } }),
  };
}

/**
 * The first payer whose decisions that stand are about more than the charge: it decided again, and the reversal of what it had decided
 * before has not come. `undefined` when there is none, or when its money went back another way.
 */
export function decidedTwice(input: ClaimBalanceInput): number | undefined {
  const standing = standingOf(input);
  const taken = takenByPayer(
    countedTakebacks(input.takebacks ?? [], { pairs: standing.pairs, remits: input.remits }).counted,
  );
  return accountsOf(standing, input.payerOrder ?? []).find(
    ({ sequence, chargeCents }) => chargeCents > input.chargeCents && !taken.has(sequence),
  )?.sequence;
}

function standingOf({ remits, decidedBefore, supersededVersions }: ClaimBalanceInput): StandingRemits {
  return standingRemits(withPriorDecisions(remits, decidedBefore), supersededVersions);
}

function balanceOfStanding(input: ClaimBalanceInput, standing: StandingRemits): ClaimBalance {
  const accounts = accountsOf(standing, input.payerOrder ?? []);
  return balanceOfAccounts(input, standing, accountsCountedOnce(standing, accounts, input.chargeCents));
}

function balanceOfAccounts(
  input: ClaimBalanceInput,
  standing: StandingRemits,
  remitted: readonly PayerAccount[],
): ClaimBalance {
  const payers = remitted.map((account) => ({ ...account }));
  for (const entry of input.contested ?? []) move(payers, entry, contest);
  const deciding = decidingOf(standing, payers);
  for (const entry of input.writeOffs) move(deciding, entry, entry.patientShare ? waiveShare : writeOff);

  const last = deciding.at(-1);
  const takebacks = countedTakebacks(input.takebacks ?? [], { pairs: standing.pairs, remits: input.remits });
  const taken = takenByPayer(takebacks.counted);
  const recoupedCents = sumCents(taken.values());
  const twiceCents = sumCents(takebacks.recoveredTwice.values());
  const paidCents = cents(sumCents(payers.map((payer) => payer.P)) - recoupedCents);
  // A write-off may also settle a remainder that no payer named, so the claim counts the entries, not the payers' share of them.
  const adjustedCents = sumCents([
    ...remitted.map((payer) => payer.A),
    -totalOf(input.contested),
    totalOf(input.writeOffs),
  ]);
  const patientCents = cents(last?.patientCents ?? 0);
  const openCents = cents(input.chargeCents - paidCents - adjustedCents - patientCents);
  const faults = [
    ...payerFaults(input.chargeCents, accountsOf(standing, input.payerOrder ?? [])),
    ...claimFaults(openCents),
    ...takebackFaults(remitted, taken),
  ];
  return {
    paidCents,
    ...(recoupedCents !== 0 && { recoupedCents }),
    ...(twiceCents !== 0 && { recoveredTwiceCents: twiceCents }),
    adjustedCents,
    patientCents,
    deniedPatientCents: cents(last?.deniedPatientCents ?? 0),
    openCents,
    perPayer: payers.map(({ sequence, P, A, D, X, H }) => ({ sequence, P, A, D, X, H })),
    balanced: faults.length === 0,
    problems: [
      ...faults,
      ...remainders(input.chargeCents, remitted),
      ...unmatchedReversals(standing),
      ...lonelyRefunds(takebacks),
      ...recoveries(takebacks),
    ],
  };
}

/** A later payer that only said "not ours" has nothing of the claim open: what the payer before it handed on stands. */
function decidingOf(standing: StandingRemits, payers: readonly PayerAccount[]): PayerAccount[] {
  return payers.filter((payer, index) => index === 0 || !declinesClaim(remitsOf(standing, payer)));
}

/** Moves what it can of `left` within one payer and returns how much that was. */
type Move = (payer: PayerAccount, left: number) => number;

function move(payers: PayerAccount[], entry: ClaimEntry, within: Move): void {
  let left: number = entry.amountCents;
  for (const payer of [...payers].reverse()) {
    if (entry.payerSequence !== undefined && payer.sequence !== entry.payerSequence) continue;
    left -= within(payer, left);
  }
}

const contest: Move = (payer, left) => {
  const moved = Math.min(payer.A, left);
  payer.A -= moved;
  payer.D += moved;
  return moved;
};

/**
 * Denied money first; then OA-209, which is written off when no payer is left to bill; then what a denial left to the patient (PR-27), which
 * the patient no longer owes once it is given up.
 */
const writeOff: Move = (payer, left) => {
  const denied = Math.min(payer.D, left);
  const protectedShare = Math.min(payer.H - payer.patientCents, left - denied);
  const deniedShare = Math.min(payer.deniedPatientCents, left - denied - protectedShare);
  const moved = denied + protectedShare + deniedShare;
  payer.D -= denied;
  payer.H -= protectedShare + deniedShare;
  payer.patientCents -= deniedShare;
  payer.deniedPatientCents -= deniedShare;
  payer.A += moved;
  return moved;
};

/** Takes a share that is given up from the patient. */
const waiveShare: Move = (payer, left) => {
  const moved = Math.min(payer.patientCents, left);
  payer.H -= moved;
  payer.patientCents -= moved;
  payer.deniedPatientCents = Math.min(payer.deniedPatientCents, payer.patientCents);
  payer.A += moved;
  return moved;
};

function payerFaults(chargeCents: number, payers: readonly PayerAccount[]): string[] {
  return payers.flatMap(({ sequence, chargeCents: adjudicated, P, A, D, X, H }) => {
    const named = P + A + D + X + H;
    const faults: string[] = [];
    if (named !== adjudicated) {
      faults.push(`Payer ${sequence} accounts for ${formatDollars(named)} of ${formatDollars(adjudicated)}`);
    }
    if (adjudicated > chargeCents) {
      faults.push(
        `Payer ${sequence} adjudicated ${formatDollars(adjudicated)} of a charge of ${formatDollars(chargeCents)}`,
      );
    }
    return faults;
  });
}

function claimFaults(openCents: Cents): string[] {
  if (openCents >= ZERO) return [];
  return [`Paid, adjusted and patient share exceed the charge by ${formatDollars(-openCents)}`];
}

function takebackFaults(payers: readonly PayerAccount[], taken: ReadonlyMap<number, Cents>): string[] {
  return [...taken].flatMap(([sequence, amount]) => {
    const paid = payers.find((payer) => payer.sequence === sequence)?.P ?? 0;
    return amount <= paid
      ? []
      : [`Payer ${sequence} took back ${formatDollars(amount)} of ${formatDollars(paid)} that it paid`];
  });
}

/** Money given back that was never taken, as far as is on record: the takeback came before the claim did, or its file is missing. */
function lonelyRefunds({ counted }: CountedTakebacks): string[] {
  const sequences = [...new Set(counted.map((one) => one.payerSequence))];
  return sequences.flatMap((sequence) => {
    const sum = totalOf(counted.filter((one) => one.payerSequence === sequence));
    return sum < 0
      ? [`Payer ${sequence} gave back ${formatDollars(-sum)} that it is not on record to have taken`]
      : [];
  });
}

/** Money that went back twice: by our refund, and by a reversal that came after it. */
function recoveries({ recoveredTwice }: CountedTakebacks): string[] {
  return [...recoveredTwice].map(
    ([sequence, amount]) =>
      `Payer ${sequence} took ${formatDollars(amount)} back that it had been refunded: it owes it to us`,
  );
}

/** A later payer's OA-23 that repeats more than earlier payers did leaves a remainder that no adjustment names. */
function remainders(chargeCents: number, payers: readonly PayerAccount[]): string[] {
  return payers.flatMap((payer, index) => {
    const earlier = payers.slice(0, index);
    if (payer.X === 0 || earlier.some((one) => one.chargeCents < chargeCents)) return [];
    const done = sumCents(earlier.map((one) => one.P + one.A + one.D));
    if (payer.X <= done) return [];
    return [
      `Payer ${payer.sequence} leaves ${formatDollars(payer.X - done)} unnamed: OA-23 exceeds what earlier payers did`,
    ];
  });
}

function unmatchedReversals({ pairs }: StandingRemits): string[] {
  return pairs.flatMap(({ reversal, original, mirrored }) => {
    const name = `Reversal of ${reversal.remitDate} by payer ${reversal.payerSequence}`;
    if (!original) return [`${name} takes back a payment that is not on record`];
    return mirrored ? [] : [`${name} does not mirror the payment that it takes back`];
  });
}

function totalOf(entries: readonly ClaimEntry[] | undefined): number {
  return sumCents((entries ?? []).map((entry) => entry.amountCents));
}
