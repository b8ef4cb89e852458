import { balanceInput } from '../../../domain/claim/balance';
import type { ClaimState } from '../../../domain/claim/state';
import { type Cents, cents } from '../../../domain/money';
import { claimBalance } from '../../../domain/remittance/claim-balance';

/** `dollars('151.20')` is 15120 cents; stories name amounts with two decimals, and no float comes near them. */
export function dollars(text: string): Cents {
  const match = /^(-?)(\d+)\.(\d{2})$/.exec(text);
  if (!match) throw new RangeError(`Not an amount with two decimals: ${text}`);
  return cents(Number(`${match[1]}${match[2]}${match[3]}`));
}

/** An amount as stories write it. */
export function inDollars(amount: number): string {
  const text = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** Charge = paid + adjusted + patient + open, computed from the claim's entries as they stand. */
export interface Money {
  charge: string;
  paid: string;
  adjusted: string;
  patient: string;
  open: string;
  balanced: boolean;
}

export function moneyOf(state: ClaimState): Money {
  const balance = claimBalance(balanceInput(state));
  return {
    charge: inDollars(state.billing.chargeCents),
    paid: inDollars(balance.paidCents),
    adjusted: inDollars(balance.adjustedCents),
    patient: inDollars(balance.patientCents),
    open: inDollars(balance.openCents),
    balanced: balance.balanced,
  };
}
