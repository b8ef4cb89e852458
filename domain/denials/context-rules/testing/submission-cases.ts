import type { RuleCase } from './rule-case';

/** How it was sent: in time, with its documents, by an enrolled provider, complete. */
export const SUBMISSION_CASES: readonly RuleCase[] = [
  // timely filing
  [
    'LATE-APPEAL-GOOD-CAUSE',
    { cas: ['CO-286 100'], context: { filing: { goodCauseDocumented: true } } },
    'reconsideration',
  ],
  ['LATE-APPEAL', { cas: ['CO-286 100'], context: { filing: { goodCauseDocumented: false } } }, 'write_off'],
  [
    'FILING-EXCEPTION',
    { cas: ['CO-29 100'], payerType: 'medicare_ffs', context: { filing: { exceptionApplies: true } } },
    'reconsideration',
  ],
  ['MEDICARE-EXCEPTIONS-ONLY', { cas: ['CO-29 100'], payerType: 'medicare_ffs' }, 'human_review'],
  [
    'ACCEPTED-IN-TIME',
    { cas: ['CO-29 100'], context: { filing: { payerAccepted: true, payerAcceptedInTime: true } } },
    'reconsideration',
  ],
  [
    'MEDICARE-LATE',
    { cas: ['CO-29 100'], payerType: 'medicare_ffs', context: { filing: { exceptionApplies: false } } },
    'write_off',
  ],
  [
    'ACCEPTED-LATE',
    { cas: ['CO-29 100'], context: { filing: { payerAccepted: true, payerAcceptedInTime: false } } },
    'write_off',
  ],
  [
    'CLEARINGHOUSE-PROOF-ONLY',
    { cas: ['CO-29 100'], context: { filing: { onlyClearinghouseProof: true } } },
    'human_review',
  ],
  ['NO-PROOF', { cas: ['CO-29 100'], context: { filing: { noProofExists: true } } }, 'write_off'],
  [
    'ACCEPTANCE-UNDATED',
    { cas: ['CO-29 100'], context: { filing: { payerAccepted: true } } },
    'reconsideration',
  ],
  ['PROOF-UNKNOWN', { cas: ['CO-29 100'] }, 'human_review'],
  // documentation
  [
    'DOCUMENTS-WERE-SENT',
    { cas: ['CO-163 100'], context: { documents: { requestAnsweredOnTime: true } } },
    'reconsideration',
  ],
  [
    'DOCUMENT-WINDOW-CLOSED',
    { cas: ['CO-252 100'], remarks: ['M127'], context: { documents: { windowClosed: true } } },
    'appeal',
  ],
  [
    'DOCUMENTS-MISSING',
    { cas: ['CO-252 100'], remarks: ['M127'], context: { documents: { available: false } } },
    'human_review',
  ],
  [
    'LATE-ATTACHMENT',
    { cas: ['CO-164 100'], context: { documents: { requestAnsweredOnTime: false } } },
    'send_documentation',
  ],
  // provider enrollment
  [
    'ELIGIBLE-PROVIDER-IN-RECORD',
    { cas: ['CO-183 100'], context: { enrollment: { eligibleProviderInRecord: true } } },
    'correct_and_resubmit',
  ],
  [
    'PROVIDER-DATA-WRONG',
    { cas: ['CO-8 100'], context: { enrollment: { claimDataWrong: true } } },
    'correct_and_resubmit',
  ],
  [
    'ENROLLED-ON-DATE',
    { cas: ['CO-B7 100'], context: { enrollment: { effectiveOnServiceDate: true } } },
    'reconsideration',
  ],
  [
    'RETRO-EFFECTIVE',
    {
      cas: ['CO-B7 100'],
      context: { enrollment: { effectiveOnServiceDate: false, retroEffectiveAllowed: true } },
    },
    'call_payer',
  ],
  [
    'NOT-ENROLLED',
    { cas: ['CO-B7 100'], context: { enrollment: { retroEffectiveAllowed: false } } },
    'write_off',
  ],
  [
    'NO-ELIGIBLE-PROVIDER',
    { cas: ['CO-183 100'], context: { enrollment: { eligibleProviderInRecord: false } } },
    'human_review',
  ],
  // missing information
  ['WAIT-FOR-ORIGINAL', { cas: ['CO-16 100'], remarks: ['N779'] }, 'no_action'],
  [
    'NO-CLAIM-TO-REPLACE',
    { cas: ['CO-16 100'], remarks: ['N290'], context: { version: { payerCreatedClaim: false } } },
    'submit_new_claim',
  ],
  [
    'WAS-ON-THE-CLAIM',
    { cas: ['CO-16 100'], remarks: ['N290'], context: { coding: { claimCodedCorrectly: true } } },
    'reconsideration',
  ],
  [
    'ELEMENT-UNKNOWN',
    { cas: ['CO-16 100'], remarks: ['N264'], context: { coding: { missingElementKnown: false } } },
    'human_review',
  ],
];
