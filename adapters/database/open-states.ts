import type { ClaimState } from '../../domain/claim/state';
import type { Tx } from './client';
import type { Prisma } from './generated/client';

/** States of the session's open claims for which this holds: what a list reads from them never lags behind the claims. */
export async function openStates(tx: Tx, where: Prisma.ClaimWhereInput): Promise<ClaimState[]> {
  const rows = await tx.claim.findMany({ where: { ...where, outcome: null }, select: { state: true } });
  return rows.map(({ state }) => state as unknown as ClaimState);
}
