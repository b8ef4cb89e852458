import type { RuleCase } from './rule-case';

/** Who pays: what the payer says it will do itself, eligibility, coordination of benefits, benefits and their limits. */
export const COVER_CASES: readonly RuleCase[] = [
  // review
  ['PAYER-WILL-REPROCESS', { cas: ['CO-16 100'], remarks: ['N938'] }, 'no_action'],
  ['LAST-LEVEL-LOST', { cas: ['CO-193 100'], context: { network: { nextLevelOpen: false } } }, 'write_off'],
  ['NEXT-LEVEL', { cas: ['CO-193 100'], context: { network: { nextLevelOpen: true } } }, 'appeal'],
  // eligibility
  ['GRACE-PERIOD', { cas: ['CO-27 100'], context: { coverage: { gracePeriod: true } } }, 'no_action'],
  [
    'OTHER-COVER',
    { cas: ['PR-27 100'], context: { coverage: { otherCoverageFound: true } } },
    'bill_other_payer',
  ],
  [
    'IDENTITY-KNOWN-NOT-HELD',
    {
      cas: ['CO-31 100'],
      clp02: '4',
      context: { coverage: { correctIdentityKnown: true }, version: { payerCreatedClaim: false } },
    },
    'submit_new_claim',
  ],
  [
    'IDENTITY-KNOWN',
    { cas: ['CO-31 100'], context: { coverage: { onServiceDate: 'active_with_other_id' } } },
    'correct_and_resubmit',
  ],
  [
    'RETRO-TERMINATED',
    { cas: ['PR-27 100'], context: { coverage: { verifiedActiveBeforeService: true } } },
    'reconsideration',
  ],
  [
    'ACTIVE-ON-DATE',
    { cas: ['CO-27 100'], context: { coverage: { onServiceDate: 'active' } } },
    'reconsideration',
  ],
  [
    'NO-COVER-PATIENT',
    { cas: ['PR-27 100'], context: { coverage: { otherCoverageFound: false } } },
    'bill_patient',
  ],
  [
    'NO-COVER-PROVIDER',
    { cas: ['CO-27 100'], context: { coverage: { otherCoverageFound: false } } },
    'human_review',
  ],
  ['COVER-UNKNOWN', { cas: ['CO-27 100'] }, 'human_review'],
  // coordination of benefits
  ['OWN-CAPITATION', { cas: ['CO-24 100'], context: { coverage: { ownCapitation: true } } }, 'no_action'],
  [
    'HOSPICE-UNRELATED',
    { cas: ['CO-B9 100'], context: { coverage: { relatedToTerminalIllness: false } } },
    'correct_and_resubmit',
  ],
  [
    'HOSPICE-RELATED',
    { cas: ['CO-B9 100'], context: { coverage: { relatedToTerminalIllness: true } } },
    'bill_other_payer',
  ],
  ['HOSPICE-UNKNOWN', { cas: ['CO-B9 100'], context: { coverage: { hospiceActive: true } } }, 'human_review'],
  [
    'ADVANTAGE-PLAN',
    {
      cas: ['CO-109 100'],
      payerType: 'medicare_ffs',
      context: { coverage: { medicareAdvantageActive: true } },
    },
    'bill_other_payer',
  ],
  [
    'CARVE-OUT',
    { cas: ['CO-109 100'], context: { coverage: { carveOutPlanKnown: true } } },
    'bill_other_payer',
  ],
  ['NO-ACCIDENT', { cas: ['CO-20 100'], context: { coverage: { accidentRelated: false } } }, 'update_cob'],
  [
    'LIABLE-COVER-EXHAUSTED',
    { cas: ['CO-21 100'], context: { coverage: { liableCoverageExhausted: true } } },
    'send_documentation',
  ],
  [
    'LIABLE-CARRIER-UNKNOWN',
    { cas: ['CO-19 100'], context: { coverage: { accidentRelated: true, liableCarrierKnown: false } } },
    'update_cob',
  ],
  [
    'EARLIER-PAYER-DENIED',
    { cas: ['CO-22 100'], context: { coverage: { otherPayerDenied: true } } },
    'human_review',
  ],
  [
    'EARLIER-PAYER-ANSWERED',
    { cas: ['CO-22 100'], context: { coverage: { otherPayerAdjudicated: true } } },
    'correct_and_resubmit',
  ],
  [
    'EARLIER-PAYER-PENDING',
    { cas: ['CO-22 100'], context: { coverage: { otherPayerBilled: true, otherPayerAdjudicated: false } } },
    'no_action',
  ],
  [
    'WE-ARE-PRIMARY-HERE',
    { cas: ['CO-22 100'], context: { coverage: { otherCoverageFound: true, otherPayerIsPrimary: false } } },
    'update_cob',
  ],
  [
    'PRIMARY-UNBILLED',
    { cas: ['CO-22 100'], context: { coverage: { otherCoverageFound: true, otherPayerIsPrimary: true } } },
    'bill_other_payer',
  ],
  ['NO-OTHER-COVER', { cas: ['CO-22 100'], context: { coverage: { onlyThisCoverage: true } } }, 'update_cob'],
  // not covered
  ['PLAN-SAYS-COVERED', { cas: ['PR-204 100'], context: { protection: { benefitCovered: true } } }, 'appeal'],
  [
    'CODED-AS-EXCLUDED',
    { cas: ['CO-49 100'], context: { coding: { recordSupportsCorrection: true } } },
    'correct_and_resubmit',
  ],
  [
    'EMERGENCY-OUT-OF-NETWORK',
    { cas: ['PR-242 100'], context: { authorization: { emergency: true } } },
    'appeal',
  ],
  ['STATUTORY-EXCLUSION', { cas: ['PR-96 100'], remarks: ['N425'], modifiers: ['GY'] }, 'bill_patient'],
  [
    'EXCLUSION-OF-PATIENT',
    { cas: ['PR-96 100'], remarks: ['N130'], context: { protection: { benefitExclusionVerified: true } } },
    'bill_patient',
  ],
  [
    'EXCLUSION-OF-PROVIDER',
    { cas: ['PI-204 100'], context: { protection: { benefitExclusionVerified: true } } },
    'human_review',
  ],
  // benefit limit
  [
    'EXCEPTION-DOCUMENTED',
    { cas: ['CO-119 100'], context: { coding: { recordSupportsCorrection: true } } },
    'correct_and_resubmit',
  ],
  [
    'LIMIT-NOT-REACHED',
    { cas: ['PR-119 100'], context: { protection: { limitReached: false } } },
    'reconsideration',
  ],
  [
    'LIMIT-BUT-NECESSARY',
    { cas: ['CO-119 100'], context: { necessity: { recordMeetsPolicy: true } } },
    'appeal',
  ],
  [
    'LIMIT-OF-PATIENT',
    { cas: ['PR-119 100'], context: { protection: { limitReached: true } } },
    'bill_patient',
  ],
  [
    'LIMIT-OF-PROVIDER',
    { cas: ['CO-119 100'], context: { protection: { limitReached: true } } },
    'write_off',
  ],
];
