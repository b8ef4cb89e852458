import type { AfterContractLoaded, PricedStanding } from '../../contracts/after-contract-loaded';
import type { Variance } from '../../contracts/compare-payment';
import { pairReversals, replacesServicesOf } from '../../remittance/pair-reversals';
import type { RemitClaim } from '../../remittance/remit';
import { isDuplicateDenial } from '../../remittance/standing-remits';
import type { DenialCase } from '../denial-case';
import { lastDayToAppeal } from '../paths/legal-clock';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { closeCase } from './cases';
import { askForPriceReview } from './price-review';
import { comparedPayment, openVariance, varianceCase } from './variance';

const KINDS = ['downcoded', 'underpaid'] as const;

/**
 * Compares a payment that was posted before its contract was loaded with that contract, and brings the cases about it up to the new price
 * (`domain/contracts/after-contract-loaded.ts`). A payment that was taken back, or whose services the payer has decided again since, is
 * compared no more.
 */
export function compareAgain(step: StepBuilder, remit: RemitClaim): void {
  if (!isNewestWord(step.state, remit)) return;
  const variances = comparedPayment(step, remit);
  for (const kind of KINDS) {
    const variance = variances.find((one) => one.kind === kind);
    const before = step.state.cases.findLast(
      (one) => one.variance?.kind === kind && one.remitClaimId === remit.remitClaimId,
    );
    if (variance || before) review(step, remit, { variance, before });
  }
}

interface Shortage {
  variance: Variance | undefined;
  before: DenialCase | undefined;
}

function review(step: StepBuilder, remit: RemitClaim, { variance, before }: Shortage): void {
  const standing = before && standingOf(step.state, before);
  const disputableUntil = variance && lastDayToAppeal(step, varianceCase(step.state, remit, variance));
  const { closed } = step.state;
  const { output, record } = step.decide<AfterContractLoaded>('afterContractLoaded', {
    ...(variance ? { shortCents: variance.shortCents } : {}),
    ...(before && standing ? { before: { standing, shortCents: before.variance?.shortCents ?? 0 } } : {}),
    ...(disputableUntil ? { disputableUntil } : {}),
    ...(closed ? { closed: { withdrawn: closed.outcome === 'withdrawn' } } : {}),
    today: step.today,
  });
  const { remitClaimId } = remit;
  const of = { remitClaimId, caseId: before?.caseId, shortCents: variance?.shortCents };
  step.event('varianceReviewed', { ...of, ...output }, record);
  if (before && (output.do === 'close' || output.do === 'renew'))
    closeCase(step, before, 'released', output.why);
  if (before && output.do === 'ask') askForPriceReview(step, before, variance?.shortCents);
  if (variance && (output.do === 'open' || output.do === 'renew'))
    // What a coder found about the codes holds at any price.
    openVariance(step, remit, variance, before?.audit ? { audit: before.audit } : {});
}

/** How a case stands towards another price; one that ended because nothing was short, or was taken back, is none. */
function standingOf(state: ClaimState, denialCase: DenialCase): PricedStanding | undefined {
  const { status, outcome, approval, caseId } = denialCase;
  if (status === 'closed') {
    if (outcome === 'released') return undefined;
    const byPerson = outcome !== 'writtenOff' || approval?.decision === 'approved';
    const isGivenUp = outcome === 'writtenOff' || outcome === 'withdrawn' || outcome === 'accepted';
    return isGivenUp && byPerson ? 'givenUp' : 'settled';
  }
  const wasSent = state.appeals.some((one) => one.caseId === caseId && one.status !== 'withdrawn');
  return status === 'approved' || status === 'acting' || wasSent ? 'inHand' : 'unapproved';
}

/** No later decision of the payer about the same services stands: that one was compared when it came. */
function isNewestWord(state: ClaimState, remit: RemitClaim): boolean {
  const { standing } = pairReversals(state.remits);
  const at = standing.findIndex(({ remitClaimId }) => remitClaimId === remit.remitClaimId);
  const later = standing
    .slice(at + 1)
    .filter((one) => one.payerSequence === remit.payerSequence && !isDuplicateDenial(one));
  return at >= 0 && !later.some((one) => replacesServicesOf(one, remit));
}
