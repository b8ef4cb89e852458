import type { ContextRule, DenialView } from '../case';

const hasModifier = ({ input }: DenialView, modifier: string) => input.modifiers?.includes(modifier) === true;
const LEVEL_CODES: ReadonlySet<string> = new Set(['150', '57']);

/** The payer doubts the need or the amount of care. Source: section 2, tree 50; story S07. */
export const NECESSITY_RULES: readonly ContextRule[] = [
  {
    id: 'NOTICE-MAKES-PATIENT-LIABLE',
    source: '2, tree 50; 1 (PR-50)',
    why: 'told in writing before the service, and the payer assigns the amount to the patient (Medicare does so only then)',
    when: (denial) =>
      denial.driver.group === 'PR' &&
      denial.facts.necessity.abnValid !== false &&
      (denial.input.payerType === 'medicare_ffs' ||
        denial.facts.necessity.abnValid === true ||
        denial.facts.protection.noticeSigned === true ||
        denial.remarkCodes.has('M38') ||
        hasModifier(denial, 'GA')),
    ruling: { action: 'bill_patient', stage: 'none' },
  },
  {
    id: 'EXPECTED-DENIAL',
    source: '2, tree 50 (GZ)',
    why: 'billed with GZ: we expected the denial and have no notice',
    when: (denial) => hasModifier(denial, 'GZ'),
    ruling: { action: 'write_off' },
  },
  {
    id: 'COVERED-DIAGNOSIS-OMITTED',
    source: '2, tree 50; story S07 twin',
    why: 'a covered diagnosis is documented and was left off the claim',
    when: ({ facts }) => facts.necessity.coveredDiagnosisOmitted === true,
    ruling: {
      action: 'correct_and_resubmit',
      rootCause: 'coding',
      alternatives: ['appeal'],
      stage: 'coding',
    },
  },
  {
    id: 'NOTICE-NOT-SENT',
    source: '2, tree 50; story S07',
    why: 'a valid notice exists and GA was left off: the redetermination brings it in',
    when: ({ facts }) => facts.necessity.abnValid === true,
    ruling: { action: 'appeal', stage: 'billing' },
  },
  {
    id: 'LEVEL-NOT-SUPPORTED',
    source: '2, carc.csv 150',
    why: "the coder's audit does not support the level that was billed",
    when: ({ driver, facts }) =>
      LEVEL_CODES.has(driver.carc) &&
      (facts.coding.claimCodedCorrectly === false || facts.coding.recordSupportsCorrection === true),
    ruling: { action: 'correct_and_resubmit', rootCause: 'coding', stage: 'coding' },
  },
  {
    id: 'CRITERIA-MET',
    source: '2, tree 50; worked example W3',
    why: "the record meets the policy's criteria",
    when: ({ facts }) => facts.necessity.recordMeetsPolicy === true,
    ruling: { action: 'appeal' },
  },
  {
    id: 'CRITERIA-NOT-MET',
    source: 'story S07 twin',
    why: 'the record does not meet the policy and no valid notice makes the patient liable',
    when: ({ facts }) => facts.necessity.recordMeetsPolicy === false,
    ruling: { action: 'write_off', alternatives: ['appeal'] },
  },
];
