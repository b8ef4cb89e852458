import type { RuleCase } from './rule-case';

/** What was authorized, necessary and within units. */
export const CARE_CASES: readonly RuleCase[] = [
  // authorization
  ['AUTH-REFUSED', { cas: ['CO-197 100'], context: { authorization: { decision: 'A3' } } }, 'appeal'],
  [
    'AUTH-ON-CLAIM',
    { cas: ['CO-197 100'], context: { authorization: { onFile: true, numberOnClaim: true } } },
    'reconsideration',
  ],
  [
    'AUTH-ON-FILE',
    { cas: ['CO-197 100'], context: { authorization: { onFile: true, fitsClaim: true } } },
    'correct_and_resubmit',
  ],
  [
    'AUTH-RIGHT-CLAIM-WRONG',
    {
      cas: ['CO-284 100'],
      context: { authorization: { onFile: true, fitsClaim: false, claimIsWrong: true } },
    },
    'correct_and_resubmit',
  ],
  [
    'AUTH-NOT-REQUIRED',
    { cas: ['CO-197 100'], context: { authorization: { decision: 'NA' } } },
    'reconsideration',
  ],
  [
    'AUTH-EMERGENCY',
    { cas: ['CO-197 100'], context: { authorization: { onFile: false, emergency: true } } },
    'appeal',
  ],
  [
    'AUTH-TO-AMEND',
    { cas: ['CO-284 100'], context: { authorization: { onFile: true, fitsClaim: false } } },
    'obtain_retro_auth',
  ],
  [
    'RETRO-WINDOW-CLOSED',
    { cas: ['CO-197 100'], context: { authorization: { onFile: false, retroWindowOpen: false } } },
    'appeal',
  ],
  [
    'AUTH-TO-OBTAIN',
    { cas: ['CO-197 100'], context: { authorization: { onFile: false } } },
    'obtain_retro_auth',
  ],
  // medical necessity
  [
    'NOTICE-MAKES-PATIENT-LIABLE',
    { cas: ['PR-50 100'], context: { necessity: { abnValid: true } } },
    'bill_patient',
  ],
  ['EXPECTED-DENIAL', { cas: ['CO-50 100'], modifiers: ['GZ'] }, 'write_off'],
  [
    'COVERED-DIAGNOSIS-OMITTED',
    { cas: ['CO-50 100'], context: { necessity: { coveredDiagnosisOmitted: true } } },
    'correct_and_resubmit',
  ],
  [
    'NOTICE-NOT-SENT',
    { cas: ['CO-50 100'], payerType: 'medicare_ffs', context: { necessity: { abnValid: true } } },
    'appeal',
  ],
  [
    'LEVEL-NOT-SUPPORTED',
    { cas: ['CO-150 100'], context: { coding: { claimCodedCorrectly: false } } },
    'correct_and_resubmit',
  ],
  ['CRITERIA-MET', { cas: ['CO-50 100'], context: { necessity: { recordMeetsPolicy: true } } }, 'appeal'],
  [
    'CRITERIA-NOT-MET',
    { cas: ['CO-50 100'], context: { necessity: { recordMeetsPolicy: false } } },
    'write_off',
  ],
  // units
  [
    'UNITS-KEYED-WRONG',
    { cas: ['CO-151 100'], remarks: ['N362'], context: { units: { sent: 20, documented: 2 } } },
    'correct_and_resubmit',
  ],
  [
    'UNITS-ABSOLUTE-LIMIT',
    { cas: ['CO-151 100'], remarks: ['N362'], context: { units: { adjudicationIndicator: 2 } } },
    'write_off',
  ],
  [
    'UNITS-PER-LINE',
    { cas: ['CO-151 100'], remarks: ['N362'], context: { units: { adjudicationIndicator: 1 } } },
    'correct_and_resubmit',
  ],
  [
    'UNITS-CLINICAL-LIMIT',
    { cas: ['CO-151 100'], remarks: ['N362'], context: { units: { adjudicationIndicator: 3 } } },
    'appeal',
  ],
  [
    'UNITS-DOCUMENTED',
    { cas: ['CO-151 100'], context: { necessity: { recordMeetsPolicy: true } } },
    'appeal',
  ],
  [
    'UNITS-ABOVE-MAXIMUM',
    { cas: ['CO-151 100'], remarks: ['N362'], context: { units: { sent: 5, maximum: 2 } } },
    'human_review',
  ],
];
