import type { ContextRule, DenialView } from '../case';

/** The denial is about how many units were billed. */
const aboutUnits = ({ driver, remarkCodes }: DenialView) =>
  ['151', '153', '154', '222'].includes(driver.carc) || remarkCodes.has('N362');
const aboveMaximum = ({ facts: { units } }: DenialView) =>
  (units.sent ?? 0) > (units.maximum ?? Number.POSITIVE_INFINITY);

/** More units than the payer allows. Source: section 2, tree 151; section 10 (MUE adjudication indicators). */
export const UNIT_RULES: readonly ContextRule[] = [
  {
    id: 'UNITS-KEYED-WRONG',
    source: '2, tree 151',
    why: 'the units on the claim are not the documented ones',
    when: (denial) =>
      aboutUnits(denial) &&
      denial.facts.units.documented !== undefined &&
      denial.facts.units.sent !== undefined &&
      denial.facts.units.sent !== denial.facts.units.documented,
    ruling: { action: 'correct_and_resubmit', rootCause: 'coding', stage: 'billing' },
  },
  {
    id: 'UNITS-ABSOLUTE-LIMIT',
    source: '2, tree 151 (MAI 2)',
    why: 'a per-day limit by policy: nothing above it is payable',
    when: (denial) => aboutUnits(denial) && denial.facts.units.adjudicationIndicator === 2,
    ruling: { action: 'write_off' },
  },
  {
    id: 'UNITS-PER-LINE',
    source: '2, tree 151 (MAI 1)',
    why: 'a per-line limit: documented units may be split over lines',
    when: (denial) => aboutUnits(denial) && denial.facts.units.adjudicationIndicator === 1,
    ruling: { action: 'correct_and_resubmit', alternatives: ['appeal'] },
  },
  {
    id: 'UNITS-CLINICAL-LIMIT',
    source: '2, tree 151 (MAI 3)',
    why: 'a clinical per-day limit: records can show that more was needed',
    when: (denial) => aboutUnits(denial) && denial.facts.units.adjudicationIndicator === 3,
    ruling: { action: 'appeal', stage: 'clinical' },
  },
  {
    id: 'UNITS-DOCUMENTED',
    source: '2, tree 151',
    why: 'the record supports every unit',
    when: (denial) => aboutUnits(denial) && denial.facts.necessity.recordMeetsPolicy === true,
    ruling: { action: 'appeal', stage: 'clinical' },
  },
  {
    id: 'UNITS-ABOVE-MAXIMUM',
    source: '2, tree 151',
    why: 'above the limit, and which kind of limit it is decides',
    when: (denial) => aboutUnits(denial) && aboveMaximum(denial),
    ruling: {
      action: 'human_review',
      alternatives: ['appeal', 'write_off'],
      question: 'Are the units right, and is the limit per line, absolute or clinical?',
    },
  },
];
