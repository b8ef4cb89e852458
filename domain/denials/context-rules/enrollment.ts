import type { ContextRule } from '../case';

/** A provider the payer does not know, or not for this. Source: section 2, tree B7/185/299; carc.csv 8, 183, 184, B23. */
export const ENROLLMENT_RULES: readonly ContextRule[] = [
  {
    id: 'ELIGIBLE-PROVIDER-IN-RECORD',
    source: '2, carc.csv 183',
    why: 'the record shows an eligible provider who in fact ordered, referred or supervised',
    when: ({ facts }) => facts.enrollment.eligibleProviderInRecord === true,
    ruling: { action: 'correct_and_resubmit', alternatives: ['human_review'] },
  },
  {
    id: 'PROVIDER-DATA-WRONG',
    source: '2, carc.csv 8, 208, B23',
    why: 'the enrollment is right and the claim named other provider data',
    when: ({ facts }) => facts.enrollment.claimDataWrong === true,
    ruling: { action: 'correct_and_resubmit' },
  },
  {
    id: 'ENROLLED-ON-DATE',
    source: '2, tree B7',
    why: "the payer's own notice makes the provider effective on the date of service",
    when: ({ facts }) => facts.enrollment.effectiveOnServiceDate === true,
    ruling: { action: 'reconsideration', alternatives: ['call_payer'], stage: 'payer' },
  },
  {
    id: 'RETRO-EFFECTIVE',
    source: '2, tree B7 ("before anything else")',
    why: 'not yet effective on the date, and the payer may grant an earlier date',
    when: ({ facts }) => facts.enrollment.retroEffectiveAllowed === true,
    ruling: { action: 'call_payer', alternatives: ['human_review'] },
  },
  {
    id: 'NOT-ENROLLED',
    source: '2, tree B7',
    why: 'not effective on the date and no earlier date is granted',
    when: ({ facts }) => facts.enrollment.retroEffectiveAllowed === false,
    ruling: { action: 'write_off', alternatives: ['human_review'] },
  },
  {
    id: 'NO-ELIGIBLE-PROVIDER',
    source: '2, carc.csv 183',
    why: 'nobody in the record may order or refer: the name may not be changed to get paid',
    when: ({ facts }) => facts.enrollment.eligibleProviderInRecord === false,
    ruling: {
      action: 'human_review',
      alternatives: ['write_off', 'call_payer'],
      question:
        'No eligible provider took part: can the provider still be enrolled for the date, or is it written off?',
    },
  },
];
