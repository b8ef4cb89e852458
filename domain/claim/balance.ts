import type { ClaimBalanceInput, ClaimEntry } from '../remittance/claim-balance';
import { pairReversals } from '../remittance/pair-reversals';
import { payerOrderOf } from './payers';
import { type ClaimState, caseById, openCases } from './state';

/** What the claim's money is computed from: balances are never stored, only their entries are. `remits`: its own, or as they are read. */
export function balanceInput(state: ClaimState, remits = state.remits): ClaimBalanceInput {
  const contested = contestedOf(state);
  return {
    chargeCents: state.billing.chargeCents,
    remits,
    decidedBefore: state.decidedBefore,
    payerOrder: state.laterPayers && payerOrderOf(state),
    writeOffs: state.writeOffs.map(({ caseId, amountCents }) => ({
      amountCents,
      ...(state.laterPayers ? payerOfEntry(state, caseId) : {}),
      ...(isHeldShare(state, caseId) ? { patientShare: true as const } : {}),
    })),
    contested: contested.length > 0 ? contested : undefined,
    takebacks: state.takebacks?.map(({ takebackId, payerSequence, amountCents, knownRemits }) => ({
      ...{ takebackId, payerSequence, amountCents },
      ...(knownRemits === undefined ? {} : { knownRemits }),
    })),
  };
}

/** What open cases dispute of a payment that stands: it is open, not adjusted off. A payment that was taken back is disputed no longer. */
function contestedOf(state: ClaimState): ClaimEntry[] {
  const disputed = openCases(state).filter(({ variance, deniedCents }) => variance && deniedCents > 0);
  if (disputed.length === 0) return [];
  const standing = new Set(pairReversals(state.remits).standing.map(({ remitClaimId }) => remitClaimId));
  return disputed
    .filter(({ remitClaimId }) => remitClaimId !== undefined && standing.has(remitClaimId))
    .map(({ deniedCents, payerSequence }) => ({ amountCents: deniedCents, payerSequence }));
}

/** Whose denied money was given up; money that no denial explains falls on the last payer that has such money. */
function payerOfEntry(state: ClaimState, caseId: string | undefined): { payerSequence?: number } {
  const found = caseId ? caseById(state, caseId) : undefined;
  return found && !found.unexplained ? { payerSequence: found.payerSequence } : {};
}

function isHeldShare(state: ClaimState, caseId: string | undefined): boolean {
  return caseId !== undefined && caseById(state, caseId)?.about === 'heldShare';
}
