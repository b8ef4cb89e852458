import type { ClaimBalanceInput } from '../remittance/claim-balance';
import type { ClaimState } from './state';

/** What the claim's money is computed from: balances are never stored, only their entries are. */
export function balanceInput(state: ClaimState): ClaimBalanceInput {
  return {
    chargeCents: state.billing.chargeCents,
    remits: state.remits,
    writeOffs: state.writeOffs.map(({ amountCents }) => ({ amountCents })),
  };
}
