import type { CalendarDate } from '../time';

/**
 * How a case about a shortage stands towards another price: nothing about it is approved (`unapproved`); it was approved, or the payer has or
 * had a letter about it (`inHand`); the payer's answer ended it, or a rule did (`settled`); a person gave the money up (`givenUp`).
 */
export type PricedStanding = 'unapproved' | 'inHand' | 'settled' | 'givenUp';

export interface ContractLoadedInput {
  /** What the payment is short of by the contract on record now, in cents; absent: nothing. 0: another code was paid, and nothing prices it. */
  shortCents?: number;
  /** The newest case about the same kind of shortage of this payment. */
  before?: { standing: PricedStanding; shortCents: number };
  /** Last day on which the payer takes a dispute of this payment; absent where the playbook has no rung for it. */
  disputableUntil?: CalendarDate;
  /** How the claim was closed. */
  closed?: { withdrawn: boolean };
  today: CalendarDate;
}

/** `open`: as a shortage that was just found; `renew`: the case is closed, and another one opened with the new amount; `ask`: a person is asked. */
export type AfterContractLoaded = {
  do: 'nothing' | 'keep' | 'open' | 'close' | 'renew' | 'ask';
  why: string;
};

/**
 * What a contract that was loaded after a payment changes. What nobody has approved follows the contract; what was approved, or is with the
 * payer, is left as it is and shown to a person; what a person gave up stays given up. A shortage that comes to light so late is worked only
 * while the payer takes a dispute of it, whether the claim is open or closed: a closed claim is opened again for nothing less.
 */
export function afterContractLoaded(input: ContractLoadedInput): AfterContractLoaded {
  const { shortCents, before } = input;
  const same = before !== undefined && before.shortCents === shortCents;
  if (before?.standing === 'givenUp') return { do: 'nothing', why: 'a person gave it up' };
  if (input.closed?.withdrawn) return { do: 'nothing', why: 'a person withdrew the claim' };
  if (same)
    return before.standing === 'settled'
      ? { do: 'nothing', why: 'the same amount was settled before' }
      : { do: 'keep', why: 'the amount is the same' };
  if (before?.standing === 'inHand')
    return { do: 'ask', why: 'another amount was approved, or is with the payer' };
  if (shortCents === undefined)
    return before?.standing === 'unapproved'
      ? { do: 'close', why: 'the contract asks for no more than was paid' }
      : { do: 'nothing', why: 'paid as agreed' };
  if (before?.standing === 'unapproved') return { do: 'renew', why: 'the contract asks for another amount' };
  return isTooLate(input)
    ? { do: 'nothing', why: 'the payer takes no dispute of this payment any more' }
    : { do: 'open', why: 'the contract asks for more than was paid' };
}

function isTooLate({ disputableUntil, closed, today }: ContractLoadedInput): boolean {
  // Without a window a person decides what to do; a closed claim needs one to be opened again.
  return disputableUntil === undefined ? closed !== undefined : disputableUntil < today;
}
