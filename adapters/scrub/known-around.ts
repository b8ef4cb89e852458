import type { EarlierService, ScrubClaim, ScrubEnrollment, ScrubKnown } from '../../domain/scrub/claim';
import type { Tx } from '../database/client';
import { fromDateColumn, toDateColumn } from '../database/values';

/** What the practice has on record around a claim that has not left. */
export async function knownAround(tx: Tx, claimId: string, claim: ScrubClaim): Promise<ScrubKnown> {
  const row = await tx.claim.findUniqueOrThrow({
    where: { id: claimId },
    select: {
      clientId: true,
      payerId: true,
      account: { select: { patientId: true, billingEntityId: true } },
      sequences: { where: { sequence: 1 }, select: { coverage: true } },
    },
  });
  const coverage = row.sequences[0]?.coverage;
  const enrollment = await enrollmentOf(tx, row, claim);
  return {
    ...(row.account ? { earlier: await earlierServices(tx, { claimId, ...row.account }, claim) } : {}),
    coverage: span(coverage?.effectiveFrom, coverage?.effectiveThrough),
    ...(enrollment ? { enrollment } : {}),
  };
}

function span(from?: Date | null, through?: Date | null): { from?: string; through?: string } {
  return {
    ...(from ? { from: fromDateColumn(from) } : {}),
    ...(through ? { through: fromDateColumn(through) } : {}),
  };
}

interface ServiceRow {
  on: Date;
  procedure: string;
  modifiers: string[];
  quantity: string | null;
  outcome: string | null;
}

/**
 * Services of the same patient by the same billing provider on this claim's days, on claims that came before it: open ones, and paid ones.
 * Of two claims that wait side by side, only the later one is the repetition.
 */
async function earlierServices(
  tx: Tx,
  { claimId, patientId, billingEntityId }: { claimId: string; patientId: string; billingEntityId: string },
  { serviceFrom, serviceThrough }: ScrubClaim,
): Promise<EarlierService[]> {
  const rows = await tx.$queryRaw<ServiceRow[]>`
    select line.service_from as on, line.procedure, line.modifiers, line.quantity, other.outcome
    from claim other
    join account on account.id = other.account_id
    join claim_line line on line.claim_id = other.id
    where account.patient_id = ${patientId} and account.billing_entity_id = ${billingEntityId} and other.id < ${claimId}
      and (other.outcome is null or other.outcome = 'paid')
      and line.service_from between ${toDateColumn(serviceFrom)} and ${toDateColumn(serviceThrough)}
      and line.version = (select max(version) from claim_line newest where newest.claim_id = other.id)`;
  return rows.map(({ on, procedure, modifiers, quantity, outcome }) => ({
    ...{ on: fromDateColumn(on), procedure, modifiers, status: outcome === 'paid' ? 'paid' : 'open' },
    ...(quantity === null ? {} : { units: Number(quantity) }),
  }));
}

/**
 * The enrollment of whoever did the service, else of whoever bills: the one that covers the first day of service, else the newest. A provider
 * without one is not followed.
 */
async function enrollmentOf(
  tx: Tx,
  { clientId, payerId }: { clientId: string; payerId: string },
  claim: ScrubClaim,
): Promise<ScrubEnrollment | undefined> {
  const rendering = claim.providers.find(({ role }) => role === 'rendering' || role === 'attending');
  const npi = rendering?.npi ?? claim.billing.npi;
  if (npi === undefined) return undefined;
  const rows = await tx.enrollment.findMany({
    where: { clientId, payerId, provider: { npi } },
    orderBy: { effectiveFrom: 'desc' },
  });
  const found = rows.map(
    ({ id, effectiveFrom, effectiveThrough, servicesFrom, taxonomy }): ScrubEnrollment => ({
      ...{ enrollmentId: id, effectiveFrom: fromDateColumn(effectiveFrom) },
      ...(effectiveThrough ? { effectiveThrough: fromDateColumn(effectiveThrough) } : {}),
      ...(servicesFrom ? { servicesFrom: fromDateColumn(servicesFrom) } : {}),
      ...(taxonomy ? { taxonomy } : {}),
    }),
  );
  const covers = (one: ScrubEnrollment) =>
    (one.servicesFrom ?? one.effectiveFrom) <= claim.serviceFrom &&
    claim.serviceFrom <= (one.effectiveThrough ?? claim.serviceFrom);
  return found.find(covers) ?? found[0];
}
