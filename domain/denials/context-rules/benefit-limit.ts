import type { ContextRule } from '../case';

/** A cap on visits, money or time is used up. Source: section 2, carc.csv 35, 119, 149, 273. */
export const BENEFIT_LIMIT_RULES: readonly ContextRule[] = [
  {
    id: 'EXCEPTION-DOCUMENTED',
    source: '2, carc.csv 119 (KX)',
    why: 'an exception to the cap is documented or authorized and was not on the claim',
    when: ({ facts }) =>
      facts.coding.recordSupportsCorrection === true || facts.authorization.onFile === true,
    ruling: { action: 'correct_and_resubmit', stage: 'billing' },
  },
  {
    id: 'LIMIT-NOT-REACHED',
    source: '2, carc.csv 119, 273',
    why: "the payer's own count leaves benefits unused",
    when: ({ facts }) => facts.protection.limitReached === false,
    ruling: { action: 'reconsideration', alternatives: ['appeal'], stage: 'payer' },
  },
  {
    id: 'LIMIT-BUT-NECESSARY',
    source: '2, carc.csv 273',
    why: 'the record meets the criteria for going above the limit',
    when: ({ facts }) => facts.necessity.recordMeetsPolicy === true,
    ruling: { action: 'appeal', stage: 'clinical' },
  },
  {
    id: 'LIMIT-OF-PATIENT',
    source: '1; 2, carc.csv 119',
    why: 'the cap is reached and the payer assigns the amount to the patient',
    when: ({ driver }) => driver.group === 'PR',
    ruling: { action: 'bill_patient' },
  },
  {
    id: 'LIMIT-OF-PROVIDER',
    source: '1; 2, carc.csv 119',
    why: 'the cap is reached and the patient does not owe it',
    when: ({ facts }) => facts.protection.limitReached === true,
    ruling: { action: 'write_off', alternatives: ['appeal'] },
  },
];
