import type { Tx } from '../../adapters/database/client';
import { toDateColumn } from '../../adapters/database/values';
import type { PolicyLookup } from '../../adapters/import/policies';
import type { PayerOnFile } from '../../domain/claim/know-payer';
import { payersOf } from '../../domain/claim/payers';
import type { ClaimState } from '../../domain/claim/state';
import type { CalendarDate } from '../../domain/time';

/**
 * Payers whose coverage of the patient is on file for the day of service and which are not the claim's: what the answers to eligibility
 * inquiries will add to, by writing coverage rows. A coverage without dates counts: nothing says that it was over.
 */
export async function payersOnFile(
  tx: Tx,
  policyFor: PolicyLookup,
  state: ClaimState,
  on: CalendarDate,
): Promise<PayerOnFile[]> {
  const claim = await tx.claim.findUnique({
    where: { id: state.claimId },
    select: { account: { select: { patientId: true } } },
  });
  const patientId = claim?.account?.patientId;
  if (!patientId) return [];
  const day = toDateColumn(state.billing.serviceFrom);
  const rows = await tx.coverage.findMany({
    where: {
      patientId,
      payerId: { notIn: payersOf(state).map(({ payerId }) => payerId) },
      AND: [
        { OR: [{ effectiveFrom: null }, { effectiveFrom: { lte: day } }] },
        { OR: [{ effectiveThrough: null }, { effectiveThrough: { gte: day } }] },
      ],
    },
    include: { payer: true },
    orderBy: [{ sequence: 'asc' }, { id: 'asc' }],
  });
  const { partnerId } = state.billing;
  return rows.flatMap(({ id, payer, filingIndicator }) => {
    const policy = policyFor({
      playbookKey: payer.playbookKey,
      on,
      ...(filingIndicator ? { filingIndicator } : {}),
    });
    return policy ? { payerId: payer.id, partnerId, policy, coverageId: id } : [];
  });
}
