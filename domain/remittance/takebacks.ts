import { type Cents, cents, sumCents, ZERO } from '../money';
import type { CalendarDate } from '../time';
import { pairReversals, type ReversalPair } from './pair-reversals';
import type { RemitClaim } from './remit';

/** Money that a payer took from a payment for this claim (positive), or gave back (negative), by PLB. */
export interface Takeback {
  takebackId: string;
  payerSequence: number;
  amountCents: Cents;
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
}

/**
 * A PLB counts for a claim only if no CLP 22 moves the same money (domain reference, section 1.1, T). One reversal answers one takeback of
 * its amount, and one refund of it: a payer that reverses a claim first gives the money back (PLB negative) and takes it from a later
 * payment (PLB positive). The money of a reversal is what it took, or what is left of that after its correction. Order does not matter.
 */
export function countedTakebacks(
  takebacks: readonly Takeback[],
  pairs: readonly Pick<ReversalPair, 'reversal' | 'correction'>[],
): CountedTakebacks {
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
  return {
    counted: takebacks.filter((one) => !moved.has(one)),
    movedByReversal: takebacks.filter((one) => moved.has(one)),
  };
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
  const { counted, movedByReversal } = countedTakebacks(own, pairReversals(input.remits).pairs);
  const takenCents = takenByPayer(counted).get(input.payerSequence) ?? ZERO;
  const unsettled = Math.max(0, takenCents - input.settledCents);
  const open = Math.max(0, input.openCents - input.otherCasesCents);
  return {
    takenCents,
    caseCents: cents(Math.min(unsettled, open)),
    movedByReversal: movedByReversal.length > 0,
  };
}
