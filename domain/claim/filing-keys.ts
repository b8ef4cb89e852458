import type { DeadlineKey } from '../deadlines/deadline';
import { FIRST_PAYER } from './payers';
import type { ClaimState } from './state';

/** The clock within which the claim has to reach the payer it was first billed to. */
export const FILING = 'filing';

/** The clock within which a claim has to reach a payer that comes after another one. */
export function laterFilingKey(payerSequence: number): DeadlineKey {
  return `${FILING}:P${payerSequence}`;
}

/** The filing clock that counts for a payer now. */
export function filingKeyOf(state: ClaimState, payerSequence: number): DeadlineKey {
  const later = laterFilingKey(payerSequence);
  const isFirst = payerSequence === FIRST_PAYER;
  return isFirst && !state.deadlines.some(({ key }) => key === later) ? FILING : later;
}

/** Filing clocks belong to the claim and not to a case. */
export function isFilingKey(key: DeadlineKey): boolean {
  return key === FILING || key.startsWith(`${FILING}:`);
}

/** Every filing clock that a payer's decision ends. */
export function filingKeysOf(payerSequence: number): DeadlineKey[] {
  const later = laterFilingKey(payerSequence);
  return payerSequence === FIRST_PAYER ? [FILING, later] : [later];
}
