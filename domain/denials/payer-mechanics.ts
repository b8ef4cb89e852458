import { applyRuling, type DenialView, isMedicarePartB, type Proposal, type Ruling } from './case';

/**
 * How the same correction reaches different payers: Original Medicare Part B has no replacement claims, so a clerical
 * error is reopened; a payer that holds no version gets an original. Source: section 9.
 */
export function adaptToPayer(proposal: Proposal, { input, facts, remarkCodes }: DenialView): Proposal {
  if (proposal.action !== 'correct_and_resubmit' || !proposal.isDenial) return proposal;
  const rule = (ref: string, detail: string) => ({ kind: 'rule' as const, ref, detail });
  if (facts.version.payerCreatedClaim === false) {
    return applyRuling(
      proposal,
      NEW_CLAIM,
      rule('NOTHING-TO-REPLACE', 'the payer holds no adjudicated version'),
    );
  }
  if (input.payerType === 'medicare_ffs' && proposal.rootCause === 'medical_necessity') {
    return applyRuling(
      proposal,
      REDETERMINATION,
      rule('MEDICARE-NECESSITY', 'medically denied lines are appealed, not adjusted'),
    );
  }
  if (isMedicarePartB(input) && !remarkCodes.has('MA130')) {
    return applyRuling(
      proposal,
      REOPENING,
      rule('PART-B-REOPENING', 'Part B errors are fixed by clerical reopening'),
    );
  }
  if (facts.version.payerAcceptsReplacements === false) {
    return applyRuling(
      proposal,
      REVIEW_REQUEST,
      rule('NO-REPLACEMENTS', 'this payer takes corrections as a review request'),
    );
  }
  return proposal;
}

const NEW_CLAIM: Ruling = { action: 'submit_new_claim' };
const REDETERMINATION: Ruling = { action: 'appeal' };
const REOPENING: Ruling = { action: 'reconsideration', alternatives: ['appeal'] };
const REVIEW_REQUEST: Ruling = { action: 'reconsideration' };
