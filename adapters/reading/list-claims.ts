import type { Cents } from '../../domain/money';
import { heldActionOf } from '../../domain/partners/held-claim';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import type { Database } from '../database/client';
import { fromBigInt, fromDateColumn, fromTimestamp } from '../database/values';
import { heldUpPartners } from '../partners/held-claims';

/** One claim in a list. No patient data. */
export interface ClaimListed {
  claimId: string;
  claimNumber: string;
  clientId: string;
  payerId: string;
  phase: string;
  outcome?: string;
  chargeCents: Cents;
  paidCents: Cents;
  openCents: Cents;
  nextAction?: string;
  nextOwner?: string;
  nextDueAt?: PracticeInstant;
  legalDate?: CalendarDate;
  safeDate?: CalendarDate;
}

export interface ClaimFilter {
  /** `open`, `closed`, a phase, or an outcome. */
  state?: string;
  limit: number;
}

/** Claims of all clients, those due first before the others. */
export async function listClaims(database: Database, { state, limit }: ClaimFilter): Promise<ClaimListed[]> {
  const rows = await database.forAllClients((tx) =>
    tx.claim.findMany({
      where: whereOf(state),
      orderBy: [{ nextDueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      take: limit,
      omit: { state: true },
      // The newest version goes to the payer whose turn it is, and to that payer's partner.
      include: { versions: { select: { partnerId: true }, orderBy: { version: 'desc' }, take: 1 } },
    }),
  );
  const heldUp = await heldUpPartners(database);
  return rows.map(({ versions, ...row }) => ({
    claimId: row.id,
    claimNumber: row.claimNumber,
    clientId: row.clientId,
    payerId: row.payerId,
    phase: row.phase,
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    chargeCents: fromBigInt(row.chargeCents),
    paidCents: fromBigInt(row.paidCents),
    openCents: fromBigInt(row.openCents),
    ...(row.nextAction === null
      ? {}
      : { nextAction: heldActionOf(row.nextAction, heldUp.has(versions[0]?.partnerId ?? row.partnerId)) }),
    ...(row.nextOwner === null ? {} : { nextOwner: row.nextOwner }),
    ...(row.nextDueAt === null ? {} : { nextDueAt: fromTimestamp(row.nextDueAt) }),
    ...(row.legalDate === null ? {} : { legalDate: fromDateColumn(row.legalDate) }),
    ...(row.safeDate === null ? {} : { safeDate: fromDateColumn(row.safeDate) }),
  }));
}

function whereOf(state: string | undefined) {
  if (state === undefined) return {};
  if (state === 'open') return { outcome: null };
  if (state === 'closed') return { outcome: { not: null } };
  return { OR: [{ phase: state }, { outcome: state }] };
}
