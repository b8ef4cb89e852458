import { formatDollars, sumCents } from '../money';
import type { Adjustment, RemitClaim } from './remit';
import { isReversal } from './remit-kinds';

/**
 * Where one CLP does not balance, in words; empty when it does (domain reference, section 0.1 step 4 and section 1):
 * charge - adjustments = paid, for the claim and for each line; lines add up to the claim; CLP05 = sum of PR, except on a reversal, which
 * does not use it. A remittance with problems is posted as it came and shown to a person; it is never put right by us.
 */
export function remitProblems(remit: RemitClaim): string[] {
  return [...claimProblems(remit), ...lineProblems(remit), ...groupProblems(remit)];
}

function claimProblems({ chargeCents, paidCents, adjustments }: RemitClaim): string[] {
  return imbalance('Claim', chargeCents, paidCents, adjustments);
}

function lineProblems({ chargeCents, adjustments, lines }: RemitClaim): string[] {
  // Claims adjudicated as a whole (most inpatient ones) have no service lines.
  if (lines.length === 0) return [];
  const problems = lines.flatMap((line) =>
    imbalance(
      `Line ${line.lineId}`,
      line.chargeCents,
      line.paidCents,
      adjustments.filter((one) => one.lineId === line.lineId),
    ),
  );
  const billed = sumCents(lines.map((line) => line.chargeCents));
  if (billed === chargeCents) return problems;
  return [...problems, `Lines charge ${formatDollars(billed)}, the claim ${formatDollars(chargeCents)}`];
}

function groupProblems(remit: RemitClaim): string[] {
  const problems: string[] = [];
  const patient = total(remit.adjustments.filter((one) => one.group === 'PR'));
  if (!isReversal(remit) && patient !== remit.patientCents) {
    problems.push(
      `Patient share is ${formatDollars(remit.patientCents)}, its adjustments are ${formatDollars(patient)}`,
    );
  }
  if (remit.adjustments.some((one) => one.group === 'CR')) {
    problems.push('Group CR is not in use since version 5010');
  }
  return problems;
}

function imbalance(what: string, charge: number, paid: number, adjustments: readonly Adjustment[]): string[] {
  const off = charge - total(adjustments) - paid;
  if (off === 0) return [];
  return [
    `${what}: charge ${formatDollars(charge)} less adjustments and payment leaves ${formatDollars(off)}`,
  ];
}

function total(adjustments: readonly Adjustment[]): number {
  return sumCents(adjustments.map((one) => one.amountCents));
}
