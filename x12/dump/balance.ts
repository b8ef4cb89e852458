import {
  addDecimals,
  type Decimal,
  decimalsEqual,
  decimalText,
  parseDecimal,
  subtractDecimals,
  ZERO,
} from '../decimal';
import type { DumpClaim835, DumpTransaction, Row } from './shape';

/** Where an 835 does not add up: lines, claims, then the payment, as sentences of amounts. */
export function balanceProblems(transaction: DumpTransaction): string[] {
  const claims = (transaction.claims ?? []) as DumpClaim835[];
  const problems = claims.flatMap(claimProblems);
  if (transaction.bpr) {
    const paid = sum(claims.map((claim) => claim.paid));
    const plb = sum((transaction.plb ?? []).map((row) => row[3] ?? ''));
    const { amount } = transaction.bpr;
    if (!decimalsEqual(parseDecimal(amount), subtractDecimals(paid, plb))) {
      problems.push(`BPR02 ${amount}!=${decimalText(paid)}-${decimalText(plb)}`);
    }
  }
  return problems;
}

function claimProblems(claim: DumpClaim835): string[] {
  const problems: string[] = [];
  for (const line of claim.lines) {
    const adjusted = sumCas(line.cas);
    if (!balances(line.charge, line.paid, adjusted)) {
      problems.push(`SVC ${line.proc} ${line.charge}-${line.paid}!=${decimalText(adjusted)}`);
    }
  }
  const adjusted = [claim.cas, ...claim.lines.map((line) => line.cas)].map(sumCas).reduce(addDecimals, ZERO);
  if (!balances(claim.charge, claim.paid, adjusted)) {
    problems.push(`CLP ${claim.pcn} ${claim.charge}-${claim.paid}!=${decimalText(adjusted)}`);
  }
  return problems;
}

function balances(charge: string, paid: string, adjusted: Decimal): boolean {
  return decimalsEqual(subtractDecimals(parseDecimal(charge), parseDecimal(paid)), adjusted);
}

function sumCas(cas: Row[]): Decimal {
  return sum(cas.map((row) => row[2] ?? ''));
}

function sum(amounts: string[]): Decimal {
  return amounts.map(parseDecimal).reduce(addDecimals, ZERO);
}
