import type { ClaimRef } from '../../domain/claim/acts';
import type { ClaimEvent, LedgerHead } from '../../domain/claim/events';
import type { Tx } from './client';
import type { ClaimEvent as ClaimEventRow } from './generated/client';
import { fromDateColumn, fromTimestamp } from './values';

/** The claim's ledger, ascending, each row exactly as it was sealed: its hash can be computed again. */
export async function loadEvents(tx: Tx, { clientId, claimId }: ClaimRef): Promise<ClaimEvent[]> {
  const rows = await tx.claimEvent.findMany({ where: { clientId, claimId }, orderBy: { seq: 'asc' } });
  return rows.map(eventOf);
}

/** The head of the chain as the claim's own row has it, to compare the ledger with (`verifyChain`). */
export async function ledgerHead(tx: Tx, { claimId }: ClaimRef): Promise<LedgerHead | undefined> {
  const claim = await tx.claim.findUnique({
    where: { id: claimId },
    select: { ledgerSeq: true, ledgerHash: true },
  });
  return claim ? { seq: claim.ledgerSeq, hash: claim.ledgerHash } : undefined;
}

function eventOf(row: ClaimEventRow): ClaimEvent {
  const { at, practiceDate, data, decision, type, actor, ...rest } = row;
  return {
    ...rest,
    at: fromTimestamp(at),
    practiceDate: fromDateColumn(practiceDate),
    type: type as ClaimEvent['type'],
    actor: actor as ClaimEvent['actor'],
    data: data as ClaimEvent['data'],
    // Absent and null are two things to a hash.
    ...(decision === null ? {} : { decision: decision as unknown as ClaimEvent['decision'] }),
  };
}
