import type { ContextRule } from '../case';

/** The claim lacks something. Source: section 2, tree 16; section 9. */
export const MISSING_INFORMATION_RULES: readonly ContextRule[] = [
  {
    id: 'WAIT-FOR-ORIGINAL',
    source: '3 (N779); 9',
    why: 'the original has to be final before it can be replaced',
    when: ({ remarkCodes }) => remarkCodes.has('N779'),
    ruling: { action: 'no_action' },
  },
  {
    id: 'NO-CLAIM-TO-REPLACE',
    source: '9',
    why: 'the payer holds no adjudicated version',
    when: ({ facts }) => facts.version.payerCreatedClaim === false,
    ruling: { action: 'submit_new_claim' },
  },
  {
    id: 'WAS-ON-THE-CLAIM',
    source: '9 (wrong judgment by the payer)',
    why: 'what the payer misses was on the claim as sent',
    when: ({ facts }) => facts.coding.claimCodedCorrectly === true,
    ruling: { action: 'reconsideration', alternatives: ['call_payer'], stage: 'payer' },
  },
  {
    id: 'ELEMENT-UNKNOWN',
    source: '2, tree 16',
    why: 'what is missing is not known here either',
    when: ({ facts }) => facts.coding.missingElementKnown === false,
    ruling: {
      action: 'human_review',
      alternatives: ['correct_and_resubmit'],
      question: 'Who can supply the element that the payer misses?',
    },
  },
];
