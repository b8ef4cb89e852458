import type { ContextRule, DenialView } from '../case';

const ACCIDENT_CODES: ReadonlySet<string> = new Set(['19', '20', '21']);
const WRONG_PLAN_CODES: ReadonlySet<string> = new Set(['24', '109', '22']);
const isAccident = ({ driver }: DenialView) => ACCIDENT_CODES.has(driver.carc);
const isHospice = ({ driver }: DenialView) => driver.carc === 'B9';

/** Another payer is or may be responsible. Source: section 2, trees 22, 24/109; section 5; carc.csv 19-21, B9. */
export const COORDINATION_RULES: readonly ContextRule[] = [
  {
    id: 'OWN-CAPITATION',
    source: '2, tree 24/109',
    why: 'the service is prepaid under our own capitation contract',
    when: ({ facts, driver }) => driver.carc === '24' && facts.coverage.ownCapitation === true,
    ruling: { action: 'no_action', rootCause: 'contractual', disposition: 'contractual', stage: 'none' },
  },
  {
    id: 'HOSPICE-UNRELATED',
    source: '2, carc.csv B9',
    why: 'unrelated to the terminal illness (GW), or by an attending outside the hospice (GV)',
    when: (denial) =>
      isHospice(denial) &&
      (denial.facts.coverage.relatedToTerminalIllness === false ||
        denial.facts.coverage.attendingOutsideHospice === true),
    ruling: { action: 'correct_and_resubmit', alternatives: ['appeal'] },
  },
  {
    id: 'HOSPICE-RELATED',
    source: '2, carc.csv B9',
    why: 'related to the terminal illness: the hospice pays it',
    when: (denial) => isHospice(denial) && denial.facts.coverage.relatedToTerminalIllness === true,
    ruling: { action: 'bill_other_payer' },
  },
  {
    id: 'HOSPICE-UNKNOWN',
    source: '2, carc.csv B9',
    why: 'a clinician has to say whether the visit belongs to the terminal illness',
    when: isHospice,
    ruling: {
      action: 'human_review',
      alternatives: ['reconsideration', 'bill_other_payer'],
      question: 'Was the service related to the terminal illness (bill the hospice), or not (modifier GW)?',
    },
  },
  {
    id: 'ADVANTAGE-PLAN',
    source: '2, tree 24/109; 5',
    why: 'a Medicare Advantage plan was the payer on the date of service',
    when: ({ facts, driver }) =>
      WRONG_PLAN_CODES.has(driver.carc) && facts.coverage.medicareAdvantageActive === true,
    ruling: { action: 'bill_other_payer' },
  },
  {
    id: 'CARVE-OUT',
    source: '2, tree 24/109',
    why: 'the service belongs to a carve-out plan',
    when: ({ facts }) => facts.coverage.carveOutPlanKnown === true,
    ruling: { action: 'bill_other_payer' },
  },
  {
    id: 'NO-ACCIDENT',
    source: '2, carc.csv 19',
    why: 'there was no accident or work injury: the record at the payer is wrong',
    when: (denial) => isAccident(denial) && denial.facts.coverage.accidentRelated === false,
    ruling: { action: 'update_cob' },
  },
  {
    id: 'LIABLE-COVER-EXHAUSTED',
    source: '2, carc.csv 21',
    why: 'the liable cover is used up: the exhaustion letter makes this plan pay',
    when: (denial) => isAccident(denial) && denial.facts.coverage.liableCoverageExhausted === true,
    ruling: { action: 'send_documentation' },
  },
  {
    id: 'LIABLE-CARRIER-UNKNOWN',
    source: '2, carc.csv 19',
    why: 'the liable carrier is not known: the patient has to name it',
    when: (denial) => isAccident(denial) && denial.facts.coverage.liableCarrierKnown === false,
    ruling: { action: 'update_cob' },
  },
  {
    id: 'EARLIER-PAYER-DENIED',
    source: '2, carc.csv 276, 136; story S14 twin',
    why: 'the earlier payer denied: its denial is worked first',
    when: ({ facts }) => facts.coverage.otherPayerDenied === true,
    ruling: {
      action: 'human_review',
      alternatives: ['correct_and_resubmit', 'appeal'],
      question:
        'The earlier payer denied the claim: can that denial be cured first, or is it final and sent along?',
    },
  },
  {
    id: 'EARLIER-PAYER-ANSWERED',
    source: '2, tree 22; worked example W9',
    why: "the earlier payer's adjudication is on file and was not sent",
    when: ({ facts }) => facts.coverage.otherPayerAdjudicated === true,
    ruling: { action: 'correct_and_resubmit', stage: 'billing' },
  },
  {
    id: 'EARLIER-PAYER-PENDING',
    source: '2, tree 22',
    why: 'the primary has the claim and has not answered',
    when: ({ facts }) =>
      facts.coverage.otherPayerBilled === true && facts.coverage.otherPayerAdjudicated === false,
    ruling: { action: 'no_action' },
  },
  {
    id: 'WE-ARE-PRIMARY-HERE',
    source: '5 (payer order)',
    why: 'this payer is the primary one: its coverage-order record is wrong',
    when: ({ facts }) => facts.coverage.otherPayerIsPrimary === false,
    ruling: { action: 'update_cob' },
  },
  {
    id: 'PRIMARY-UNBILLED',
    source: '2, tree 22; story S04',
    why: 'the primary is known and was never billed',
    when: ({ facts }) =>
      facts.coverage.otherPayerIsPrimary === true ||
      facts.coverage.otherCoverageFound === true ||
      facts.coverage.liableCarrierKnown === true,
    ruling: { action: 'bill_other_payer' },
  },
  {
    id: 'NO-OTHER-COVER',
    source: '2, tree 22',
    why: "no other cover is known: the member has to put the payer's record right",
    when: ({ facts }) =>
      facts.coverage.onlyThisCoverage === true || facts.coverage.otherCoverageFound === false,
    ruling: { action: 'update_cob' },
  },
];
