import type { AppealOutcome } from '../../domain/appeal-case/state';
import type { OverpaymentBasis } from '../../domain/remittance/takebacks';
import { EXIT, Problem } from '../problem';

/** The closed words by which people say what a letter says. */

const OUTCOMES: readonly AppealOutcome[] = ['overturned', 'partlyOverturned', 'upheld'];

export const OVERPAYMENT_BASES: readonly OverpaymentBasis[] = [
  ...(['otherCoverage', 'termination', 'duplicatePayment', 'audit', 'pricing', 'other'] as const),
];

export function outcomeWords(): string {
  return OUTCOMES.join(', ');
}

/** @throws Problem (wrong usage) for any other word */
export function outcomeOf(text: string): AppealOutcome {
  const outcome = OUTCOMES.find((one) => one === text);
  if (!outcome) throw new Problem(`An outcome is one of ${outcomeWords()}, not ${text}.`, EXIT.usage);
  return outcome;
}

/** @throws Problem (wrong usage) for any other word */
export function basisOf(text: string): OverpaymentBasis {
  const basis = OVERPAYMENT_BASES.find((one) => one === text);
  if (!basis) throw new Problem(`--basis is one of ${OVERPAYMENT_BASES.join(', ')}.`, EXIT.usage);
  return basis;
}
