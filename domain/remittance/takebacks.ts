import { type Cents, cents, sumCents, ZERO } from '../money';
import type { CalendarDate } from '../time';
import { pairReversals, type ReversalPair } from './pair-reversals';
import type { RemitClaim } from './remit';

/** Money that a payer took from a payment for this claim (positive), or gave back (negative), by PLB. */
export interface Takeback {
  takebackId: string;
  payerSequence: number;
  amountCents: Cents;
  /** A refund that we sent: how many remittances of the claim were known when it was recorded. */
  knownRemits?: number;
}

/** A takeback as it is told to its claim. */
export interface ProviderTakeback extends Takeback {
  /** PLB03-1, or `refund` for money that we sent back ourselves. */
  reason: string;
  on: CalendarDate;
  /** Why it is believed to be this claim's; absent where a person said so. */
  match?: { score: number; evidence: string[] };
}

/** Why the payer wants money back, as its letter says. */
export type OverpaymentBasis =
  | 'otherCoverage'
  | 'termination'
  | 'duplicatePayment'
  | 'audit'
  | 'pricing'
  | 'other';

/** A letter about money to be taken back. `demand` is Medicare's demand letter: recoupment may be stopped until its day 30. */
export interface OverpaymentNotice {
  letterId: string;
  kind: 'notice' | 'demand';
  basis: OverpaymentBasis;
  payerSequence: number;
  amountCents: Cents;
  noticeDate: CalendarDate;
  receivedOn: CalendarDate;
}

export interface CountedTakebacks {
  /** Those that no reversal moves. */
  counted: Takeback[];
  /** Those whose money a reversal (CLP 22) moves as well: they are cash, and the claim has the reversal. */
  movedByReversal: Takeback[];
  /** What a payer took by reversal although we had sent it back, less what it gave back since; by payer sequence, absent where nothing. */
  recoveredTwice: ReadonlyMap<number, Cents>;
}

/**
 * A PLB counts for a claim only if no CLP 22 moves the same money (domain reference, section 1.1, T). One reversal answers one takeback of
 * its amount, and one refund of it: a payer that reverses a claim first gives the money back (PLB negative) and takes it from a later
 * payment (PLB positive). The money of a reversal is what it took, or what is left of that after its correction. Order does not matter.
 *
 * A refund of ours counts until a reversal that came after it takes the same money: from then on the reversal does. The payer then has the
 * money twice, unless it gives it back by PLB.
 */
export function countedTakebacks(
  takebacks: readonly Takeback[],
  { pairs, remits = [] }: { pairs: readonly ReversalPair[]; remits?: readonly RemitClaim[] },
): CountedTakebacks {
  const byPayer = takebacks.filter(({ knownRemits }) => knownRemits === undefined);
  const moved = movedByPayer(byPayer, pairs);
  const refunds = takebacks.filter(({ knownRemits }) => knownRemits !== undefined);
  const overtaken = overtakenRefunds(refunds, { pairs, remits });
  const counted = refunds.flatMap((one) => {
    const amountCents = cents(one.amountCents - (overtaken.get(one) ?? 0));
    return amountCents > 0 ? [{ ...one, amountCents }] : [];
  });
  return {
    counted: [...byPayer.filter((one) => !moved.has(one)), ...counted],
    movedByReversal: [...byPayer.filter((one) => moved.has(one)), ...overtaken.keys()],
    recoveredTwice: twiceByPayer(byPayer, overtaken),
  };
}

/** PLBs whose money a reversal moves as well. */
function movedByPayer(
  takebacks: readonly Takeback[],
  pairs: readonly Pick<ReversalPair, 'reversal' | 'correction'>[],
): Set<Takeback> {
  const moved = new Set<Takeback>();
  for (const { reversal, correction } of pairs) {
    const taken = -reversal.paidCents;
    const net = taken - (correction?.paidCents ?? 0);
    for (const sign of [1, -1]) {
      const same = takebacks.find(
        (one) =>
          !moved.has(one) &&
          one.payerSequence === reversal.payerSequence &&
          (one.amountCents === sign * taken || (net > 0 && one.amountCents === sign * net)),
      );
      if (same) moved.add(same);
    }
  }
  return moved;
}

/** How much of each refund a reversal took that nobody knew of when the refund was recorded. */
function overtakenRefunds(
  refunds: readonly Takeback[],
  { pairs, remits }: { pairs: readonly ReversalPair[]; remits: readonly RemitClaim[] },
): Map<Takeback, Cents> {
  const left = new Map(pairs.map((pair) => [pair, -pair.reversal.paidCents]));
  const overtaken = new Map<Takeback, Cents>();
  for (const refund of refunds) {
    const known = new Set(remits.slice(0, refund.knownRemits).map(({ remitClaimId }) => remitClaimId));
    for (const pair of pairs) {
      const { reversal, correction } = pair;
      if (reversal.payerSequence !== refund.payerSequence || known.has(reversal.remitClaimId)) continue;
      // What was known before is no correction of it: such as the other one of two payments.
      const replaced = correction && !known.has(correction.remitClaimId) ? correction.paidCents : 0;
      const before = overtaken.get(refund) ?? 0;
      const part = Math.max(0, Math.min((left.get(pair) ?? 0) - replaced, refund.amountCents - before));
      if (part === 0) continue;
      left.set(pair, (left.get(pair) ?? 0) - part);
      overtaken.set(refund, cents(before + part));
    }
  }
  return overtaken;
}

function twiceByPayer(
  byPayer: readonly Takeback[],
  overtaken: ReadonlyMap<Takeback, Cents>,
): Map<number, Cents> {
  const twice = new Map<number, Cents>();
  for (const payerSequence of new Set([...overtaken.keys()].map((one) => one.payerSequence))) {
    const ofPayer = (one: Takeback) => one.payerSequence === payerSequence;
    const again = sumCents([...overtaken].filter(([one]) => ofPayer(one)).map(([, amount]) => amount));
    const moved = sumCents(byPayer.filter(ofPayer).map((one) => one.amountCents));
    const owed = again - Math.max(0, -moved);
    if (owed > 0) twice.set(payerSequence, cents(owed));
  }
  return twice;
}

/** What is taken back and not given back, by payer sequence; never less than nothing, however early a refund comes. */
export function takenByPayer(counted: readonly Takeback[]): Map<number, Cents> {
  const taken = new Map<number, Cents>();
  for (const { payerSequence } of counted) {
    const sum = sumCents(
      counted.filter((one) => one.payerSequence === payerSequence).map((one) => one.amountCents),
    );
    taken.set(payerSequence, cents(Math.max(0, sum)));
  }
  return taken;
}

export interface TakebackInput {
  payerSequence: number;
  takebacks: readonly Takeback[];
  remits: readonly RemitClaim[];
  /** Taken money of this payer that was settled before: given up, or billed elsewhere. */
  settledCents: Cents;
  /** What is open on the claim, and what of it other cases are about. */
  openCents: Cents;
  otherCasesCents: Cents;
}

export interface TakebackMoney {
  /** Taken by PLB alone and not given back. */
  takenCents: Cents;
  /** What a case is about: taken, not settled, and open. A takeback of money that was paid too much leaves nothing open. */
  caseCents: Cents;
  /** A reversal moves it as well: the claim has its own entry for it. */
  movedByReversal: boolean;
}

/** What a payer's takebacks of a claim come to. */
export function takebackMoney(input: TakebackInput): TakebackMoney {
  const own = input.takebacks.filter((one) => one.payerSequence === input.payerSequence);
  const { counted, movedByReversal } = countedTakebacks(own, {
    pairs: pairReversals(input.remits).pairs,
    remits: input.remits,
  });
  const takenCents = takenByPayer(counted).get(input.payerSequence) ?? ZERO;
  const unsettled = Math.max(0, takenCents - input.settledCents);
  const open = Math.max(0, input.openCents - input.otherCasesCents);
  return {
    takenCents,
    caseCents: cents(Math.min(unsettled, open)),
    movedByReversal: movedByReversal.length > 0,
  };
}
