import { applyRuling, type ContextRule, type DenialView, type Proposal } from '../case';
import type { RootCause } from '../vocabulary';
import { AUTHORIZATION_RULES } from './authorization';
import { BENEFIT_LIMIT_RULES } from './benefit-limit';
import { BUNDLING_RULES } from './bundling';
import { CODING_RULES } from './coding';
import { COORDINATION_RULES } from './coordination';
import { DOCUMENTATION_RULES } from './documentation';
import { DUPLICATE_RULES } from './duplicate';
import { ELIGIBILITY_RULES, IDENTITY_RULES } from './eligibility';
import { ENROLLMENT_RULES } from './enrollment';
import { MISSING_INFORMATION_RULES } from './missing-information';
import { NECESSITY_RULES } from './necessity';
import { NONCOVERED_RULES } from './noncovered';
import { REVIEW_RULES } from './review';
import { TIMELY_FILING_RULES } from './timely-filing';
import { UNIT_RULES } from './units';

/** Which rules are asked for which cause, after the codes have named the cause. */
const RULES_BY_CAUSE: Partial<Record<RootCause, readonly ContextRule[]>> = {
  eligibility: ELIGIBILITY_RULES,
  demographic: IDENTITY_RULES,
  coordination_of_benefits: COORDINATION_RULES,
  authorization: AUTHORIZATION_RULES,
  medical_necessity: [...UNIT_RULES, ...NECESSITY_RULES],
  coding: [...UNIT_RULES, ...CODING_RULES],
  bundling: BUNDLING_RULES,
  duplicate: DUPLICATE_RULES,
  timely_filing: TIMELY_FILING_RULES,
  missing_information: MISSING_INFORMATION_RULES,
  documentation: DOCUMENTATION_RULES,
  noncovered: NONCOVERED_RULES,
  benefit_limit: BENEFIT_LIMIT_RULES,
  provider_enrollment: ENROLLMENT_RULES,
};

/** Every context rule, in the order of evaluation within its cause. */
export const CONTEXT_RULES: readonly ContextRule[] = [
  ...REVIEW_RULES,
  ...new Set(Object.values(RULES_BY_CAUSE).flat()),
];

/**
 * What the practice knows overrides what the codes say: the rules of a review come first, then those of the cause;
 * the first that holds decides. Source: section 0.1 step 8 ("the context rules are the product").
 */
export function overrideByContext(proposal: Proposal, denial: DenialView): Proposal {
  const rules = [...REVIEW_RULES, ...(RULES_BY_CAUSE[denial.rootCause] ?? [])];
  const rule = rules.find(({ when }) => when(denial));
  if (!rule) return proposal;
  const ruled = applyRuling(proposal, rule.ruling, { kind: 'rule', ref: rule.id, detail: rule.why });
  return {
    ...ruled,
    confidence: rule.ruling.action === 'human_review' ? 0.5 : Math.max(proposal.confidence, 0.9),
  };
}
