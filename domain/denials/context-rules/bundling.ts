import type { ContextRule, DenialView } from '../case';

const PAIR_CODES: ReadonlySet<string> = new Set(['97', '231', '234', '236', 'B14', 'P14']);
const isPair = ({ driver }: DenialView) => PAIR_CODES.has(driver.carc);
const isDistinct = ({ facts: { bundling, coding } }: DenialView) =>
  bundling.distinctServiceDocumented === true ||
  bundling.unrelatedToSurgery === true ||
  (bundling.distinctServiceDocumented === undefined && coding.recordSupportsCorrection === true);
const isNotDistinct = ({ facts: { bundling, coding } }: DenialView) =>
  bundling.distinctServiceDocumented === false ||
  bundling.unrelatedToSurgery === false ||
  coding.recordSupportsCorrection === false;

/**
 * The payer counts the service into another one. A modifier is only ever proposed for what is true and documented.
 * Source: section 2, tree 97/231/234/236/B14; worked example W6; story S02.
 */
export const BUNDLING_RULES: readonly ContextRule[] = [
  {
    id: 'PAIR-NEVER-SEPARATE',
    source: '2, tree 97 (indicator 0)',
    why: 'the code pair may never be unbundled',
    when: (denial) => isPair(denial) && denial.facts.bundling.modifierIndicator === 0,
    ruling: { action: 'write_off' },
  },
  {
    id: 'PAIR-EDIT-DELETED',
    source: '10 (indicator 9)',
    why: 'the edit was deleted: the payer applies a rule that no longer exists',
    when: (denial) => isPair(denial) && denial.facts.bundling.modifierIndicator === 9,
    ruling: { action: 'reconsideration', alternatives: ['appeal'], stage: 'payer' },
  },
  {
    id: 'NOT-DISTINCT',
    source: '2, tree 97; worked example W6',
    why: 'the record shows one service: the bundling is right',
    when: (denial) => isPair(denial) && isNotDistinct(denial) && !isDistinct(denial),
    ruling: { action: 'write_off' },
  },
  {
    id: 'MODIFIER-WAS-SENT',
    source: '2, tree 97; story S02 twin',
    why: 'the modifier was on the claim: the payer judged the record, not the claim',
    when: (denial) => isPair(denial) && denial.facts.bundling.modifierAlreadyOnClaim === true,
    ruling: { action: 'appeal', stage: 'payer' },
  },
  {
    id: 'DISTINCT-SERVICE',
    source: '2, tree 97; story S02',
    why: 'a distinct service is documented and the modifier that says so was left off',
    when: (denial) => isPair(denial) && isDistinct(denial),
    ruling: { action: 'correct_and_resubmit' },
  },
  {
    id: 'INCIDENTAL',
    source: '3 (N19, N390)',
    why: 'incidental to a paid service: usually right',
    when: (denial) =>
      isPair(denial) &&
      (denial.facts.bundling.incidental === true ||
        denial.remarkCodes.has('N19') ||
        denial.remarkCodes.has('N390')),
    ruling: { action: 'write_off' },
  },
  {
    id: 'SEPARATE-OR-NOT',
    source: '2, tree 97; story S02 twin',
    why: 'the record has not been read for a distinct service',
    when: (denial) => isPair(denial) && !denial.remarkCodes.has('M2') && !denial.remarkCodes.has('N538'),
    ruling: {
      action: 'human_review',
      alternatives: ['correct_and_resubmit', 'write_off'],
      question:
        'Does the note document a distinct service (site, session, problem), and may a modifier say so?',
    },
  },
];
