import { exceptionQuestion } from '../../appeals/late-filing';
import type { ContextRule, DenialView } from '../case';

const isMedicare = ({ input }: DenialView) => input.payerType === 'medicare_ffs';
const isLateAppeal = ({ driver }: DenialView) => driver.carc === '286' || driver.carc === '138';

/** Filed or appealed too late, says the payer. Source: section 2, tree 29; section 7; story S03. */
export const TIMELY_FILING_RULES: readonly ContextRule[] = [
  {
    id: 'LATE-APPEAL-GOOD-CAUSE',
    source: '2, carc.csv 286',
    why: 'good cause for the late appeal is documented',
    when: (denial) => isLateAppeal(denial) && denial.facts.filing.goodCauseDocumented === true,
    ruling: { action: 'reconsideration' },
  },
  {
    id: 'LATE-APPEAL',
    source: '2, carc.csv 286',
    why: 'the appeal was late and no good cause is documented',
    when: (denial) => isLateAppeal(denial) && denial.facts.filing.goodCauseDocumented === false,
    ruling: { action: 'write_off' },
  },
  {
    id: 'FILING-EXCEPTION',
    source: '7 (exceptions); timely_filing.csv',
    why: 'an exception to the filing limit applies; it has its own clock',
    when: ({ facts }) => facts.filing.exceptionApplies === true || facts.filing.goodCauseDocumented === true,
    ruling: { action: 'reconsideration', alternatives: [], stage: 'none' },
  },
  {
    id: 'MEDICARE-EXCEPTIONS-ONLY',
    source: '7 (Medicare late filing); story S03 twin',
    why: 'Medicare takes no dispute of a late filing but by one of four exceptions, each with its own clock',
    when: (denial) =>
      isMedicare(denial) && denial.driver.carc === '29' && denial.facts.filing.exceptionApplies === undefined,
    ruling: {
      action: 'human_review',
      alternatives: ['reconsideration', 'write_off'],
      question: exceptionQuestion(),
    },
  },
  {
    id: 'ACCEPTED-IN-TIME',
    source: '2, tree 29; worked example W5',
    why: 'the payer itself accepted the claim within the limit',
    when: ({ facts }) => facts.filing.payerAcceptedInTime === true,
    ruling: { action: 'reconsideration', alternatives: ['appeal'], stage: 'payer' },
  },
  {
    id: 'MEDICARE-LATE',
    source: '2, tree 29 (Medicare); 7',
    why: 'Medicare knows no appeal of a late filing and no exception applies',
    when: (denial) => isMedicare(denial) && denial.facts.filing.exceptionApplies === false,
    ruling: { action: 'write_off' },
  },
  {
    id: 'ACCEPTED-LATE',
    source: '2, tree 29',
    why: 'the only acceptance is later than the limit',
    when: ({ facts }) => facts.filing.payerAcceptedInTime === false,
    ruling: { action: 'write_off', alternatives: ['reconsideration'] },
  },
  {
    id: 'CLEARINGHOUSE-PROOF-ONLY',
    source: '2, tree 29; 4',
    why: 'a 999 or a clearinghouse report does not prove receipt by the payer',
    when: ({ facts }) => facts.filing.onlyClearinghouseProof === true,
    ruling: {
      action: 'human_review',
      alternatives: ['reconsideration', 'write_off'],
      question:
        'Only the clearinghouse confirms the claim: does this payer take such a report, or can it find its own receipt?',
    },
  },
  {
    id: 'NO-PROOF',
    source: '2, tree 29; story S03 twin',
    why: 'nothing proves that the payer had it in time',
    when: ({ facts }) => facts.filing.noProofExists === true || facts.filing.payerAccepted === false,
    ruling: { action: 'write_off' },
  },
  {
    id: 'ACCEPTANCE-UNDATED',
    source: '2, tree 29',
    why: 'the payer accepted the claim; the date against the limit goes into the packet',
    when: (denial) => !isMedicare(denial) && denial.facts.filing.payerAccepted === true,
    ruling: { action: 'reconsideration', alternatives: ['appeal'], stage: 'payer' },
  },
  {
    id: 'PROOF-UNKNOWN',
    source: '2, tree 29',
    why: 'whether proof of receipt exists decides everything and is not known',
    when: ({ driver }) => driver.carc === '29',
    ruling: {
      action: 'human_review',
      alternatives: ['reconsideration', 'write_off'],
      question: 'Is there a payer-issued acceptance within the limit, or an exception that applies?',
    },
  },
];
