import type { ContextRule, DenialView } from '../case';

const saysDuplicate = ({ driver }: DenialView) => driver.carc === '18' || driver.carc === 'B13';

/** The payer has seen it before. Source: section 2, tree 18; story S05. */
export const DUPLICATE_RULES: readonly ContextRule[] = [
  {
    id: 'CROSSOVER-COPY',
    source: '2, tree 18 (N522); story S13',
    why: 'the payer already holds the claim from the crossover',
    when: ({ facts, remarkCodes }) => facts.duplicate.crossoverCopy === true || remarkCodes.has('N522'),
    ruling: { action: 'no_action' },
  },
  {
    id: 'REPEATED-SERVICE',
    source: '2, tree 18',
    why: 'a truly repeated service is documented (76, 77, 91, 59)',
    when: (denial) => saysDuplicate(denial) && denial.facts.duplicate.repeatServiceDocumented === true,
    ruling: { action: 'correct_and_resubmit', stage: 'coding' },
  },
  {
    id: 'CORRECTION-SENT-AS-ORIGINAL',
    source: '2, tree 18; 9',
    why: 'a correction went out as an original: it goes again as a replacement',
    when: (denial) => saysDuplicate(denial) && denial.facts.duplicate.correctionSentAsOriginal === true,
    ruling: { action: 'correct_and_resubmit' },
  },
  {
    id: 'PAYMENT-FOUND',
    source: '2, tree 18, carc.csv B13',
    why: 'the original is paid and its money is in the ledger',
    when: ({ facts, driver }) =>
      facts.duplicate.originalStatus === 'paid' &&
      !(driver.carc === 'B13' && facts.payment.moneyInLedger === false),
    ruling: { action: 'no_action' },
  },
  {
    id: 'PAYMENT-IN-LEDGER',
    source: '2, carc.csv B13',
    why: 'the earlier payment is posted',
    when: ({ facts }) => facts.payment.moneyInLedger === true,
    ruling: { action: 'no_action' },
  },
  {
    id: 'PAYMENT-MISSING',
    source: '2, carc.csv B13; 0, trace_payment',
    why: 'the payer shows a payment that the ledger does not have',
    when: ({ facts, driver }) => driver.carc === 'B13' && facts.payment.moneyInLedger === false,
    ruling: { action: 'trace_payment', alternatives: ['call_payer'], stage: 'payer' },
  },
  {
    id: 'ORIGINAL-IN-PROCESS',
    source: '2, tree 18; story S05 twin',
    why: 'the original is still in process: wait with a clock',
    when: (denial) => saysDuplicate(denial) && denial.facts.duplicate.originalStatus === 'pending',
    ruling: { action: 'no_action' },
  },
  {
    id: 'ORIGINAL-DENIED',
    source: '2, tree 18; story S05 twin',
    why: 'the original was denied: its own case and clock are worked, not this one',
    when: (denial) => saysDuplicate(denial) && denial.facts.duplicate.originalStatus === 'denied',
    ruling: { action: 'no_action', alternatives: ['human_review'] },
  },
  {
    id: 'ORIGINAL-NOT-FOUND',
    source: '2, tree 18',
    why: 'no original is on file: the payer has to name the claim it means',
    when: (denial) => saysDuplicate(denial) && denial.facts.duplicate.originalFound === false,
    ruling: { action: 'call_payer', alternatives: ['human_review'] },
  },
  {
    id: 'DUPLICATE-UNSOLVED',
    source: '2, tree 18; 14',
    why: 'which claim this repeats is not known',
    when: ({ driver }) => driver.carc === '18',
    ruling: {
      action: 'human_review',
      alternatives: ['no_action', 'correct_and_resubmit'],
      question:
        'Which claim does this repeat: is it paid, pending or denied, a correction, or a truly repeated service?',
    },
  },
];
