import type { ClaimPayer } from './claim-payer';
import { payersOf } from './payers';
import type { ClaimState } from './state';
import type { StepBuilder } from './step';

/** A payer that covers the patient and is not one of the claim's yet. */
export type PayerOnFile = Omit<ClaimPayer, 'payerSequence'>;

/** Makes a payer one of the claim's, after those it has. @returns its number in the claim; a known payer keeps the one it has */
export function knowPayer(step: StepBuilder, payer: PayerOnFile, how: string): number {
  const { state } = step;
  const known = payersOf(state).find(({ payerId }) => payerId === payer.payerId);
  if (known) return known.payerSequence;
  const payerSequence = Math.max(...payersOf(state).map((one) => one.payerSequence)) + 1;
  state.laterPayers = [...(state.laterPayers ?? []), { ...payer, payerSequence }];
  if (state.payerOrder) state.payerOrder = [...state.payerOrder, payerSequence];
  step.event('payerNamed', { payerSequence, payerId: payer.payerId, how });
  return payerSequence;
}

/** Puts one payer right before another one in the order of responsibility. */
export function placeBefore(state: ClaimState, payerSequence: number, before: number): void {
  const others = payersOf(state)
    .map((payer) => payer.payerSequence)
    .filter((one) => one !== payerSequence);
  const at = others.indexOf(before);
  state.payerOrder = [...others.slice(0, at), payerSequence, ...others.slice(at)];
}
