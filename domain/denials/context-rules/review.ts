import type { ContextRule, DenialView } from '../case';

const isUpheld = ({ driver, facts, remarkCodes }: DenialView) =>
  facts.network.reviewUpheld === true || driver.carc === '193' || remarkCodes.has('MA46');

/** The payer has already reviewed the claim once, or has announced to do so. Source: carc.csv 193; section 3; section 7. */
export const REVIEW_RULES: readonly ContextRule[] = [
  {
    id: 'PAYER-WILL-REPROCESS',
    source: '3 (N938)',
    why: 'the payer reprocesses by itself and asks not to be sent anything',
    when: ({ remarkCodes }) => remarkCodes.has('N938'),
    ruling: { action: 'no_action' },
  },
  {
    id: 'LAST-LEVEL-LOST',
    source: '2, carc.csv 193',
    why: 'the decision was upheld and no level is left',
    when: (denial) => isUpheld(denial) && denial.facts.network.nextLevelOpen === false,
    ruling: { action: 'write_off' },
  },
  {
    id: 'NEXT-LEVEL',
    source: '2, carc.csv 193; 7',
    why: 'the decision was upheld and another level is open',
    when: (denial) => isUpheld(denial) && denial.facts.network.nextLevelOpen === true,
    ruling: { action: 'appeal', alternatives: ['write_off'] },
  },
];
