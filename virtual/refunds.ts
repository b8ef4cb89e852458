import type { NewFact } from '../domain/claim/claim-store';
import type { DenialCase } from '../domain/claim/denial-case';
import type { FactBody } from '../domain/claim/facts';
import { REFUND, refusalOfRefund } from '../domain/claim/refunds';
import { type ClaimState, openCases } from '../domain/claim/state';
import { cents } from '../domain/money';
import { type CalendarDate, daysBetween } from '../domain/time';

/** Long enough that a payer which was asked has sent the reversal that it owed, and well within the days to give money back. */
const REFUND_AFTER_DAYS = 20;

/** The case about money that a claim holds without right; `undefined` where there is none. */
export function overpaymentOf(state: ClaimState): DenialCase | undefined {
  return openCases(state).find(({ about }) => about === 'overpayment');
}

/**
 * The refund with which a person settles an overpayment that stayed although the payer was asked; told to the claim as a fact.
 * @param pending what is in the claim's inbox and not read yet
 */
export function refundOf(
  state: ClaimState,
  { today, pending }: { today: CalendarDate; pending: readonly FactBody[] },
): NewFact | undefined {
  const denialCase = overpaymentOf(state);
  if (!denialCase || daysBetween(denialCase.openedOn, today) < REFUND_AFTER_DAYS) return undefined;
  const { payerSequence, overpaidCents = cents(0), caseId } = denialCase;
  const money = { payerSequence, amountCents: overpaidCents, on: today };
  if (refusalOfRefund(state, money, { today, pending })) return undefined;
  const { clientId, claimId } = state;
  const takebackId = `refund-${claimId}-${caseId}`;
  const takeback = { takebackId, reason: REFUND, ...money };
  const body = { kind: 'takebackReceived' as const, takeback, fileId: 'refund', traceNumber: takebackId };
  return { clientId, claimId, key: `plb/${takebackId}`, body };
}
