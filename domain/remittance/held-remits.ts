import { plainNumber } from '../matching/claim-numbers';
import type { Cents } from '../money';
import type { CalendarDate } from '../time';
import { pairReversals, replacesServicesOf } from './pair-reversals';
import type { RemitClaim } from './remit';
import { isAdvice, isReversal } from './remit-kinds';

/**
 * The standing determination that a new one contradicts: the same payer decided the same services under the same number of its own with
 * money, now says other money, and no reversal lies between. One that had paid nothing is simply decided again. Files come in any order:
 * asked again when the reversal is there, the answer is no.
 * @param others everything else on record for the claim, and what the same payment reverses
 */
export function contradictedBy(remit: RemitClaim, others: readonly RemitClaim[]): RemitClaim | undefined {
  if (isReversal(remit) || isAdvice(remit) || remit.payerControlNumber === '') return undefined;
  const known = others.filter((one) => one.remitClaimId !== remit.remitClaimId);
  const { standing } = pairReversals([...known, remit]);
  if (!standing.includes(remit)) return undefined;
  return standing.find(
    (one) =>
      one !== remit &&
      one.payerControlNumber === remit.payerControlNumber &&
      one.payerSequence === remit.payerSequence &&
      one.version === remit.version &&
      one.paidCents !== 0 &&
      (one.paidCents !== remit.paidCents || one.patientCents !== remit.patientCents) &&
      replacesServicesOf(remit, one),
  );
}

/** By what a claim and an answer to it are compared. Lives in memory only: names and member numbers are patient data. */
export interface ClaimWitness {
  /** Last names: the patient's, the insured's. */
  names: readonly string[];
  memberIds: readonly string[];
  chargeCents: Cents;
  /** First and last day of service. */
  days?: { from: CalendarDate; to: CalendarDate };
}

export type Contradiction = 'patient name' | 'member number' | 'charge' | 'service date';

/** From here an answer is about another claim: names change, payers split charges, one alone says nothing. */
const TOO_MANY = 2;

/** What does not fit between an answer and the claim that its number leads to; what one of them does not say is no contradiction. */
export function contradictions(
  answer: ClaimWitness,
  billed: ClaimWitness & { allLinesOurs: boolean },
): Contradiction[] {
  const found: [Contradiction, boolean][] = [
    ['patient name', differ(answer.names, billed.names, sameName)],
    [
      'member number',
      differ(answer.memberIds, billed.memberIds, (a, b) => plainNumber(a) === plainNumber(b)),
    ],
    ['charge', Math.abs(answer.chargeCents) !== billed.chargeCents && !billed.allLinesOurs],
    ['service date', apart(answer.days, billed.days)],
  ];
  return found.filter(([, is]) => is).map(([what]) => what);
}

/** True when an answer is about another claim than its number says. */
export function isWrongClaim(found: readonly Contradiction[]): boolean {
  return found.length >= TOO_MANY;
}

function differ(
  answered: readonly string[],
  billed: readonly string[],
  same: (a: string, b: string) => boolean,
): boolean {
  if (answered.length === 0 || billed.length === 0) return false;
  return !answered.some((one) => billed.some((other) => same(one, other)));
}

/** Payers cut names off, drop hyphens and keep one of two family names. */
function sameName(a: string, b: string): boolean {
  const [one, other] = [plainNumber(a), plainNumber(b)];
  if (one.startsWith(other) || other.startsWith(one)) return true;
  const words = new Set(wordsOf(a));
  return wordsOf(b).some((word) => words.has(word));
}

function apart(a: ClaimWitness['days'], b: ClaimWitness['days']): boolean {
  return a !== undefined && b !== undefined && (a.to < b.from || a.from > b.to);
}

function wordsOf(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word.length > 2);
}
