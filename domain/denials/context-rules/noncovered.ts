import type { ContextRule, DenialView } from '../case';

const isPatients = ({ driver }: DenialView) => driver.group === 'PR';
const networkCode = ({ driver }: DenialView) => driver.carc === '242' || driver.carc === '279';

/** The plan does not pay for it. Source: section 1 (PR-204 against PI-204), section 2; carc.csv 49, 96, 204, 242. */
export const NONCOVERED_RULES: readonly ContextRule[] = [
  {
    id: 'PLAN-SAYS-COVERED',
    source: '9 (wrong judgment by the payer)',
    why: "the plan's own documents or eligibility answer say that the service is covered",
    when: ({ facts }) => facts.protection.benefitCovered === true,
    ruling: { action: 'appeal', alternatives: ['reconsideration'], stage: 'payer' },
  },
  {
    id: 'CODED-AS-EXCLUDED',
    source: '2, carc.csv 49, 167',
    why: 'the record supports a diagnosis or modifier (33, PT) under which it is covered',
    when: ({ facts }) => facts.coding.recordSupportsCorrection === true,
    ruling: { action: 'correct_and_resubmit', stage: 'coding' },
  },
  {
    id: 'EMERGENCY-OUT-OF-NETWORK',
    source: '2, carc.csv 242; 7 (NSA)',
    why: 'emergency or protected care may not be refused for the network',
    when: (denial) =>
      denial.facts.authorization.emergency === true ||
      (networkCode(denial) && denial.facts.protection.noSurprisesAct === true),
    ruling: { action: 'appeal', stage: 'payer' },
  },
  {
    id: 'STATUTORY-EXCLUSION',
    source: '2, carc.csv 96 (GY)',
    why: 'excluded by law and billed so on purpose (GY)',
    when: (denial) => isPatients(denial) && denial.input.modifiers?.includes('GY') === true,
    ruling: { action: 'bill_patient', stage: 'none' },
  },
  {
    id: 'EXCLUSION-OF-PATIENT',
    source: '1 (PR-204)',
    why: 'the payer assigns it to the patient and the exclusion or the notice is confirmed',
    when: (denial) =>
      isPatients(denial) &&
      (denial.facts.protection.benefitExclusionVerified === true ||
        denial.facts.protection.noticeSigned === true ||
        denial.remarkCodes.has('M38') ||
        denial.remarkCodes.has('N425')),
    ruling: { action: 'bill_patient' },
  },
  {
    id: 'EXCLUSION-OF-PROVIDER',
    source: '1 (PI-204, CO)',
    why: 'not covered and not assigned to the patient',
    when: (denial) => !isPatients(denial) && denial.facts.protection.benefitExclusionVerified === true,
    ruling: {
      action: 'human_review',
      alternatives: ['write_off', 'appeal'],
      question: 'The exclusion is confirmed and the patient does not owe it: dispute it, or write it off?',
    },
  },
];
