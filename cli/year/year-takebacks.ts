import { takebackFact } from '../../activities/files/match-adjustments';
import { fromBigInt, fromDateColumn } from '../../adapters/database/values';
import type { NewFact } from '../../domain/claim/claim-store';
import { numbersIn } from '../../domain/matching/claim-numbers';
import { cents, sumCents } from '../../domain/money';
import { type AdjustmentCandidate, matchAdjustment } from '../../domain/remittance/match-adjustment';
import { decryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { YearRows } from './year-rows';

export interface TakebackDeps {
  ring: KeyRing;
  rows: YearRows;
  fileId: string;
}

type AdjustmentRow = YearRows['providerAdjustments'][number];

/** Leads the provider adjustments of a payment of the year to their claims, as `matchAdjustments` does against the database. */
export function matchYearAdjustments(
  { ring, rows, fileId }: TakebackDeps,
  payment: YearRows['remittances'][number],
  adjustments: readonly AdjustmentRow[],
): NewFact[] {
  return adjustments.flatMap((row) => {
    if (row.match !== 'unread' || !row.reference) return [];
    const reference = decryptField(ring, `provider_adjustment.reference/${row.id}`, row.reference).toString();
    const amountCents = fromBigInt(BigInt(row.amountCents));
    const { matched } = matchAdjustment({ reference, amountCents }, candidatesOf(rows, numbersIn(reference)));
    if (!matched) return [];
    const { candidate, score, evidence } = matched;
    const { clientId, claimId, payerSequence } = candidate;
    Object.assign(row, { match: 'own', clientId, claimId, payerSequence, score, evidence });
    const told = {
      ...{ id: row.id, reason: row.reason, amountCents, on: fromDateColumn(new Date(payment.paymentDate)) },
      ...{ fileId, traceNumber: payment.traceNumber },
    };
    return takebackFact(told, candidate, { score, evidence });
  });
}

/** The simulated payers know no claim but ours, and quote the number that they gave it last. */
function candidatesOf(rows: YearRows, numbers: readonly string[]): AdjustmentCandidate[] {
  const named = rows.remitClaims.find(({ payerControlNumber }) => numbers.includes(payerControlNumber));
  if (!named?.claimId || !named.clientId) return [];
  const { clientId, claimId, payerSequence } = named;
  const answers = rows.remitClaims.filter((one) => one.claimId === claimId);
  const taken = rows.providerAdjustments.filter((one) => one.claimId === claimId);
  const sum = (amounts: readonly (bigint | number)[]) => sumCents(amounts.map(Number));
  return [
    {
      ...{ clientId, claimId, payerSequence, version: named.version ?? 1, ourNumbers: [], samePayer: true },
      payerNumbers: answers.map(({ payerControlNumber }) => payerControlNumber),
      paidCents: sum(answers.map(({ paidCents }) => paidCents)),
      takenCents: cents(sum(taken.map(({ amountCents }) => amountCents))),
    },
  ];
}
