import type { RuleCase } from './rule-case';

/** How it was coded: codes, bundles, what was billed twice. */
export const CODING_CASES: readonly RuleCase[] = [
  // coding
  [
    'CODED-RIGHT-NECESSITY',
    { cas: ['CO-11 100'], context: { coding: { claimCodedCorrectly: true } } },
    'appeal',
  ],
  ['CODED-RIGHT', { cas: ['CO-4 100'], context: { coding: { claimCodedCorrectly: true } } }, 'appeal'],
  [
    'CORRECTION-NOT-SUPPORTED',
    { cas: ['CO-11 100'], context: { coding: { recordSupportsCorrection: false } } },
    'human_review',
  ],
  [
    'CORRECTION-SUPPORTED',
    { cas: ['CO-4 100'], context: { coding: { recordSupportsCorrection: true } } },
    'correct_and_resubmit',
  ],
  // bundling
  [
    'PAIR-NEVER-SEPARATE',
    { cas: ['CO-236 100'], context: { bundling: { modifierIndicator: 0, distinctServiceDocumented: true } } },
    'write_off',
  ],
  [
    'PAIR-EDIT-DELETED',
    { cas: ['CO-236 100'], context: { bundling: { modifierIndicator: 9 } } },
    'reconsideration',
  ],
  [
    'NOT-DISTINCT',
    { cas: ['CO-97 100'], context: { bundling: { distinctServiceDocumented: false } } },
    'write_off',
  ],
  [
    'MODIFIER-WAS-SENT',
    {
      cas: ['CO-97 100'],
      context: { bundling: { distinctServiceDocumented: true, modifierAlreadyOnClaim: true } },
    },
    'appeal',
  ],
  [
    'DISTINCT-SERVICE',
    { cas: ['CO-97 100'], context: { bundling: { distinctServiceDocumented: true } } },
    'correct_and_resubmit',
  ],
  ['INCIDENTAL', { cas: ['CO-97 100'], remarks: ['N19'] }, 'write_off'],
  ['SEPARATE-OR-NOT', { cas: ['CO-97 100'], remarks: ['M15'] }, 'human_review'],
  // duplicate
  ['CROSSOVER-COPY', { cas: ['OA-18 100'], remarks: ['N522'] }, 'no_action'],
  [
    'REPEATED-SERVICE',
    { cas: ['OA-18 100'], context: { duplicate: { repeatServiceDocumented: true } } },
    'correct_and_resubmit',
  ],
  [
    'CORRECTION-SENT-AS-ORIGINAL',
    { cas: ['OA-18 100'], context: { duplicate: { correctionSentAsOriginal: true } } },
    'correct_and_resubmit',
  ],
  ['PAYMENT-FOUND', { cas: ['OA-18 100'], context: { duplicate: { originalStatus: 'paid' } } }, 'no_action'],
  ['PAYMENT-IN-LEDGER', { cas: ['CO-B13 100'], context: { payment: { moneyInLedger: true } } }, 'no_action'],
  [
    'PAYMENT-MISSING',
    { cas: ['CO-B13 100'], context: { payment: { moneyInLedger: false } } },
    'trace_payment',
  ],
  [
    'ORIGINAL-IN-PROCESS',
    { cas: ['OA-18 100'], context: { duplicate: { originalStatus: 'pending' } } },
    'no_action',
  ],
  [
    'ORIGINAL-DENIED',
    { cas: ['OA-18 100'], context: { duplicate: { originalStatus: 'denied' } } },
    'no_action',
  ],
  [
    'ORIGINAL-NOT-FOUND',
    { cas: ['OA-18 100'], context: { duplicate: { originalFound: false } } },
    'call_payer',
  ],
  ['DUPLICATE-UNSOLVED', { cas: ['OA-18 100'] }, 'human_review'],
];
