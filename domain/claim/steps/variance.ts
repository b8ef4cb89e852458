import type { Comparison, Variance } from '../../contracts/compare-payment';
import { DEFAULT_TOLERANCE_CENTS } from '../../denials/underpayment';
import { cents, sumCents } from '../../money';
import { pairReversals } from '../../remittance/pair-reversals';
import type { RemitClaim } from '../../remittance/remit';
import type { DenialCase } from '../denial-case';
import { payerSequenceIn, policyOf, rankOf } from '../payers';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';

/**
 * What a payment that denies nothing is still short of (domain reference, section 0.1 point 9). Recorded where there is something to compare:
 * a contract on record, or another code than the billed one. A payment that a reversal took back, or a later decision replaced, is short of
 * nothing.
 */
export function comparedPayment(step: StepBuilder, remit: RemitClaim): Variance[] {
  const { billing } = step.state;
  const { variance } = policyOf(step.state, payerSequenceIn(step.state, remit));
  if (!isComparable(step.state, remit)) return [];
  const toleranceCents = cents(variance?.toleranceCents ?? DEFAULT_TOLERANCE_CENTS);
  const { output, record } = step.decide<Comparison>('paymentAgainstContract', {
    remit,
    billed: {
      lines: billing.lines.map(({ lineId, procedure }) => ({ lineId, procedure })),
      ...(billing.drg ? { drg: billing.drg } : {}),
    },
    toleranceCents,
  });
  const shortCents = sumCents(output.variances.map((one) => one.shortCents));
  step.event('paymentCompared', { remitClaimId: remit.remitClaimId, shortCents }, record);
  return output.variances;
}

function isComparable(state: ClaimState, remit: RemitClaim): boolean {
  const { remits, billing } = state;
  // A later payer pays what an earlier one left, whatever its own contract says.
  if (rankOf(state, payerSequenceIn(state, remit)) > 1) return false;
  const differs = remit.lines.some(
    (line) => line.submittedProcedure !== undefined && line.submittedProcedure !== line.procedure,
  );
  if (!remit.contract && !differs && remit.drg === billing.drg) return false;
  return pairReversals(remits).standing.some((one) => one.remitClaimId === remit.remitClaimId);
}

/** Opens a case for each kind of shortage. It is no denial: another event tells it, and the denial rate does not count it. */
export function openVariances(step: StepBuilder, remit: RemitClaim, variances: readonly Variance[]): void {
  for (const variance of variances) openVariance(step, remit, variance);
}

/** Opens one case; `known` is what a case before it had found out. */
export function openVariance(
  step: StepBuilder,
  remit: RemitClaim,
  variance: Variance,
  known: Pick<DenialCase, 'audit'> = {},
): void {
  const caseId = step.newId('D');
  const denialCase = { ...varianceCase(step.state, remit, variance), ...known, caseId, openedOn: step.today };
  step.state.cases.push(denialCase);
  const { remitClaimId, follows } = denialCase;
  const { kind, shortCents, lineIds, expectedCents, allowedCents, contract } = variance;
  step.event('varianceFound', {
    ...{ caseId, remitClaimId, kind, shortCents, lineIds, expectedCents, allowedCents },
    ...{ contractId: contract?.contractId, contractVersion: contract?.version, follows },
  });
}

/** The case about a shortage as it begins, before it has an id and a day. */
export function varianceCase(state: ClaimState, remit: RemitClaim, variance: Variance): DenialCase {
  const follows = previousVariance(state, variance);
  return {
    ...{ caseId: '', status: 'new', openedOn: remit.remitDate },
    ...{ version: remit.version, payerSequence: remit.payerSequence, remitClaimId: remit.remitClaimId },
    ...{ variance, deniedCents: variance.shortCents, lineIds: variance.lineIds },
    ...(follows ? { follows } : {}),
  };
}

/** The closed case about the same shortage whose appeal did not win all of it: the next one stands on the next rung. */
function previousVariance(state: ClaimState, { kind }: Variance): string | undefined {
  const before = state.cases.filter(
    (one) =>
      one.variance?.kind === kind && one.status === 'closed' && one.appealId && one.outcome !== 'overturned',
  );
  return before.at(-1)?.caseId;
}

/**
 * What a new decision leaves of a case, in cents: denied money, and for a shortage also what is still short of the same kind. A shortage of
 * unknown size counts as one cent, since it is not nothing.
 */
export function leftOf(
  { variance }: DenialCase,
  deniedCents: number,
  variances: readonly Variance[],
): number {
  const same = variances.filter(({ kind }) => kind === variance?.kind);
  return deniedCents + sumCents(same.map(({ shortCents }) => Math.max(1, shortCents)));
}
