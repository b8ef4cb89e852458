import type { CaseContext, CoverageFacts } from '../denials/context';
import { isCovered } from '../eligibility/answer';
import { payerOrder } from '../eligibility/payer-order';
import { answersFor, eligibilityOf } from './cover-questions';
import type { DenialCase } from './denial-case';
import type { CoverAnswer } from './eligibility-state';
import { OTHER_PLAN, orderInput } from './order-of-payers';
import { policyOf } from './payers';
import type { ClaimState } from './state';

/**
 * What the payers' own eligibility answers say around a case (domain reference, section 2, tree 27). The answer that was asked for because of
 * the denial speaks of today; an earlier one that said "active" is the proof against a cover that was ended afterwards.
 */
export function coverFacts(state: ClaimState, { caseId, payerSequence }: DenialCase): CaseContext {
  const now = answersFor(state, caseId).at(-1);
  const earlier = eligibilityOf(state).answers.filter(
    (answer) => answer.payerSequence === payerSequence && answer.caseId !== caseId,
  );
  const wasActive = earlier.some(({ result }) => isCovered(result));
  if (!now && !wasActive) return {};
  const coverage: CoverageFacts = {
    ...(now ? today(now) : {}),
    ...(now?.result === 'active_needs_cob' ? orderFacts(state, now) : {}),
    ...(now?.result === 'inactive' && wasActive ? { retroactivelyTerminated: true } : {}),
    ...(earlier.some((one) => isCovered(one.result) && one.answeredOn <= state.billing.serviceThrough)
      ? { verifiedActiveBeforeService: true }
      : {}),
  };
  const flags = new Set((now ? [now] : earlier).flatMap((answer) => answer.flags));
  const protection = {
    ...(flags.has('medicaid') ? { medicaidActive: true } : {}),
    ...(flags.has('qualifiedMedicareBeneficiary') ? { qmb: true } : {}),
  };
  return { coverage, ...(Object.keys(protection).length > 0 ? { protection } : {}) };
}

function today({ result, keys, flags }: CoverAnswer): CoverageFacts {
  return {
    onServiceDate: onServiceDate(result, keys),
    ...(result === 'active_needs_cob' ? { otherCoverageFound: true } : {}),
    ...(flags.includes('medicareAdvantage') ? { medicareAdvantageActive: true } : {}),
    ...(flags.includes('hospice') ? { hospiceActive: true } : {}),
  };
}

/** Who pays first, where the payer names another one and the facts that decide are known; else nothing is said of it. */
function orderFacts(state: ClaimState, { payerSequence, otherCoverages }: CoverAnswer): CoverageFacts {
  const { payerType } = policyOf(state, payerSequence);
  const input = orderInput(payerType, otherCoverages, eligibilityOf(state).orderFacts);
  const decided = input && payerOrder(input);
  return decided && 'order' in decided ? { otherPayerIsPrimary: decided.order[0] === OTHER_PLAN } : {};
}

function onServiceDate(
  result: CoverAnswer['result'],
  keys: CoverAnswer['keys'],
): CoverageFacts['onServiceDate'] {
  if (result === 'active_service_not_covered') return 'not_covered';
  if (result === 'inactive' || result === 'unknown') return result;
  return keys === undefined || keys === 'plainName' ? 'active' : 'active_with_other_id';
}
