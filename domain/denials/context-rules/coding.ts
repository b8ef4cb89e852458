import type { ContextRule } from '../case';

/** A code, modifier, pointer or place that the payer does not accept. Source: section 2; carc.csv 4-11, 16, 58, 181. */
export const CODING_RULES: readonly ContextRule[] = [
  {
    id: 'CODED-RIGHT-NECESSITY',
    source: '2, carc.csv 11',
    why: 'the documented diagnosis was coded and pointed to correctly: the dispute is about need',
    when: ({ driver, facts }) => driver.carc === '11' && facts.coding.claimCodedCorrectly === true,
    ruling: { action: 'appeal', rootCause: 'medical_necessity', stage: 'clinical' },
  },
  {
    id: 'CODED-RIGHT',
    source: '9 (wrong judgment by the payer)',
    why: 'the claim was coded as the record says: the payer judged wrong',
    when: ({ facts }) => facts.coding.claimCodedCorrectly === true,
    ruling: { action: 'appeal', alternatives: ['reconsideration'], stage: 'payer' },
  },
  {
    id: 'CORRECTION-NOT-SUPPORTED',
    source: '10 (abuse guardrails)',
    why: 'the record does not support another code, diagnosis or modifier',
    when: ({ facts }) => facts.coding.recordSupportsCorrection === false,
    ruling: {
      action: 'human_review',
      alternatives: ['write_off', 'appeal'],
      question:
        'The record does not support the change that would pay: query the clinician, dispute, or write off?',
    },
  },
  {
    id: 'CORRECTION-SUPPORTED',
    source: '2, carc.csv 4, 11, 16',
    why: 'the record supports the correction',
    when: ({ facts }) => facts.coding.recordSupportsCorrection === true,
    ruling: { action: 'correct_and_resubmit' },
  },
];
