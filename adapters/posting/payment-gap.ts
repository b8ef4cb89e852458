import { type Cents, cents } from '../../domain/money';
import { fromBigInt } from '../database/values';

/** The columns of a payment that say where its money is. */
export interface PaymentMoney {
  amountCents: bigint;
  ownCents: bigint;
  foreignCents: bigint;
  unmatchedCents: bigint;
  heldCents: bigint;
  plbCents: bigint;
}

/** What a payment says beyond its claims and provider adjustments; 0 when it balances. */
export function paymentGap(payment: PaymentMoney): Cents {
  const { amountCents, ownCents, foreignCents, unmatchedCents, heldCents, plbCents } = payment;
  return cents(fromBigInt(amountCents - ownCents - foreignCents - unmatchedCents - heldCents + plbCents));
}
