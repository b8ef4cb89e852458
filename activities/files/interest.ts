import type { ClaimRef } from '../../domain/claim/acts';
import type { NewFact } from '../../domain/claim/claim-store';
import { plainNumber } from '../../domain/matching/claim-numbers';
import { type Cents, cents } from '../../domain/money';
import { adjustmentKind } from '../../domain/remittance/provider-adjustments';
import type { CalendarDate } from '../../domain/time';
import type { JudgedClaim } from './judge-remit-claim';

/** A PLB that pays interest, by its place in the payment. */
export interface InterestEntry {
  interestId: string;
  reference: string;
  /** As in the file: negative is paid to us. */
  amountCents: Cents;
  on: CalendarDate;
}

/** The interest of a payment whose reference may name one of its claims. */
export function interestOf(
  remittanceId: string,
  paidOn: CalendarDate,
  adjustments: readonly { reason: string; reference?: string; cents: number }[],
): InterestEntry[] {
  return adjustments.flatMap(({ reason, reference, cents: amount }, at) =>
    reference && adjustmentKind(reason) === 'interest'
      ? [{ interestId: `${remittanceId}/${at + 1}`, reference, amountCents: cents(amount), on: paidOn }]
      : [],
  );
}

/**
 * The facts of interest for claims of ours that stand in the same payment, each told before the remittance that it came with. The reference
 * is the payer's or our number of the claim; the last CLP that it names gets it, since a reversal stands before its correction.
 */
export function interestFacts(
  interest: readonly InterestEntry[],
  claims: readonly JudgedClaim[],
  from: { fileId: string; traceNumber: string },
): NewFact[] {
  return interest.flatMap(({ interestId, reference, amountCents, on }): NewFact[] => {
    const named = claims.findLast((claim) => claim.match === 'own' && isNamedBy(reference, claim));
    if (!named?.matched) return [];
    const { clientId, claimId } = named.matched;
    const { payerSequence } = named.remit;
    return [interestFact({ clientId, claimId, payerSequence }, { interestId, amountCents, on }, from)];
  });
}

/** That a payer paid interest on a claim. Whoever leads it there, its key is the same, and it is told once. */
export function interestFact(
  { clientId, claimId, payerSequence }: ClaimRef & { payerSequence: number },
  { interestId, amountCents, on }: Omit<InterestEntry, 'reference'>,
  from: { fileId: string; traceNumber: string },
): NewFact {
  const interest = { interestId, payerSequence, amountCents: cents(-amountCents), on };
  const body = { kind: 'interestReceived' as const, interest, ...from };
  return { clientId, claimId, key: `interest/${interestId}`, body };
}

function isNamedBy(reference: string, { source }: JudgedClaim): boolean {
  const name = plainNumber(reference);
  return [source.payerControlNumber, source.patientControlNumber].some(
    (number) => number !== undefined && number !== '' && plainNumber(number) === name,
  );
}
