import type { NewFact, Nudge } from '../../domain/claim/claim-store';
import type { ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { type Cents, sumCents } from '../../domain/money';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import type { Tx } from '../database/client';
import { addFacts } from '../database/fact-inbox';
import { fromBigInt, fromDateColumn, toDateColumn } from '../database/values';

/** An enrollment with the claims that wait for it. */
export interface ListedEnrollment {
  enrollmentId: string;
  clientId: string;
  npi: string;
  payer: string;
  effectiveFrom: CalendarDate;
  effectiveThrough?: CalendarDate;
  servicesFrom?: CalendarDate;
  held: { claims: number; chargeCents: Cents; nearestSafeDate?: CalendarDate };
}

/** Enrollments of the session's clients, each with what it holds. */
export async function listEnrollments(tx: Tx): Promise<ListedEnrollment[]> {
  const rows = await tx.enrollment.findMany({
    include: { provider: { select: { npi: true } }, payer: { select: { identifier: true } } },
    orderBy: [{ clientId: 'asc' }, { effectiveFrom: 'asc' }, { id: 'asc' }],
  });
  const held = await heldClaims(tx);
  return rows.map((row) => {
    const claims = held.filter(({ enrollmentId }) => enrollmentId === row.id);
    const safe = claims.flatMap(({ safeDate }) => safeDate ?? []).sort()[0];
    return {
      ...{ enrollmentId: row.id, clientId: row.clientId, npi: row.provider.npi, payer: row.payer.identifier },
      effectiveFrom: fromDateColumn(row.effectiveFrom),
      ...(row.effectiveThrough ? { effectiveThrough: fromDateColumn(row.effectiveThrough) } : {}),
      ...(row.servicesFrom ? { servicesFrom: fromDateColumn(row.servicesFrom) } : {}),
      held: {
        claims: claims.length,
        chargeCents: sumCents(claims.map(({ chargeCents }) => chargeCents)),
        ...(safe ? { nearestSafeDate: safe } : {}),
      },
    };
  });
}

interface HeldClaim {
  claimId: string;
  clientId: string;
  enrollmentId: string;
  chargeCents: Cents;
  safeDate?: CalendarDate;
}

async function heldClaims(tx: Tx): Promise<HeldClaim[]> {
  const rows = await tx.claim.findMany({
    where: { phase: 'scrub', outcome: null },
    select: { id: true, clientId: true, chargeCents: true, safeDate: true, state: true },
    orderBy: { id: 'asc' },
  });
  return rows.flatMap(({ id, clientId, chargeCents, safeDate, state }) => {
    const waits = (state as unknown as ClaimState).scrub?.waits;
    if (waits?.for !== 'enrollment') return [];
    const { enrollmentId } = waits;
    return [
      {
        ...{ claimId: id, clientId, enrollmentId, chargeCents: fromBigInt(chargeCents) },
        ...(safeDate ? { safeDate: fromDateColumn(safeDate) } : {}),
      },
    ];
  });
}

export interface EnrollmentToSet {
  clientId: string;
  npi: string;
  /** Payer identifier. */
  payer: string;
  /** From when the payer takes the provider's claims. */
  effectiveFrom: CalendarDate;
  effectiveThrough?: CalendarDate;
  /** First day of service that it covers. */
  servicesFrom?: CalendarDate;
  taxonomy?: string;
}

/**
 * Puts a provider's enrollment with a payer on record, or moves the one that is: every claim that waits for it is told in the same
 * transaction. Run it in a transaction of the client.
 *
 * @returns its id, and whom to nudge
 * @throws Failure `NotFound` for a provider or payer that is not on record
 */
export async function setEnrollment(
  tx: Tx,
  { clientId, npi, payer, ...days }: EnrollmentToSet,
  { asOf, newId }: { asOf: PracticeInstant; newId: () => string },
): Promise<{ enrollmentId: string; nudges: Nudge[] }> {
  const provider = await tx.provider.findUnique({ where: { clientId_npi: { clientId, npi } } });
  if (!provider)
    throw new Failure('NotFound', 'No claim of this practice has named a provider with this identifier');
  const payerRow = await tx.payer.findUnique({ where: { identifier: payer } });
  if (!payerRow) throw new Failure('NotFound', `No payer ${payer} is on record`);
  const { effectiveFrom, effectiveThrough, servicesFrom, taxonomy = null } = days;
  const data = {
    effectiveFrom: toDateColumn(effectiveFrom),
    effectiveThrough: effectiveThrough ? toDateColumn(effectiveThrough) : null,
    servicesFrom: servicesFrom ? toDateColumn(servicesFrom) : null,
    taxonomy,
  };
  const of = { clientId, providerId: provider.id, payerId: payerRow.id };
  const known = await tx.enrollment.findFirst({ where: of, orderBy: { effectiveFrom: 'desc' } });
  if (!known) {
    const created = await tx.enrollment.create({ data: { id: newId(), ...of, ...data } });
    return { enrollmentId: created.id, nudges: [] };
  }
  await tx.enrollment.update({ where: { id: known.id }, data });
  const held = (await heldClaims(tx)).filter(({ enrollmentId }) => enrollmentId === known.id);
  const facts = held.map(
    ({ claimId }): NewFact => ({
      ...{ clientId, claimId, key: `enrollment/${known.id}/${effectiveFrom}/${asOf}` },
      body: { kind: 'enrollmentMoved', enrollmentId: known.id, until: effectiveFrom },
    }),
  );
  const nudges = facts.length > 0 ? await addFacts(tx, facts, asOf) : [];
  return { enrollmentId: known.id, nudges };
}
