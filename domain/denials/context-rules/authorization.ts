import type { ContextRule, Facts } from '../case';

const refused = ({ authorization }: Facts) =>
  authorization.decision === 'A3' ||
  authorization.decision === 'C' ||
  authorization.retroRequestRefused === true;

/** No, wrong or used-up authorization. Source: section 2, tree 197/198/284/296/302; story S06. */
export const AUTHORIZATION_RULES: readonly ContextRule[] = [
  {
    id: 'AUTH-REFUSED',
    source: '2, carc.csv 39; 6',
    why: 'the request was refused: only the clinical argument can change it',
    when: ({ facts }) => refused(facts),
    ruling: { action: 'appeal', alternatives: ['write_off'] },
  },
  {
    id: 'AUTH-ON-CLAIM',
    source: '2, tree 197',
    why: 'the authorization fits and its number was on the claim: the payer missed it',
    when: ({ facts: { authorization: auth } }) =>
      auth.onFile === true && auth.fitsClaim !== false && auth.numberOnClaim === true,
    ruling: { action: 'reconsideration', alternatives: ['appeal'], stage: 'payer' },
  },
  {
    id: 'AUTH-ON-FILE',
    source: '2, tree 197; worked example W4',
    why: 'the authorization exists and fits: its number was left off the claim',
    when: ({ facts: { authorization: auth } }) => auth.onFile === true && auth.fitsClaim !== false,
    ruling: { action: 'correct_and_resubmit', stage: 'billing' },
  },
  {
    id: 'AUTH-RIGHT-CLAIM-WRONG',
    source: '2, carc.csv 284, 296',
    why: 'the authorization is right and the claim was coded or filled in wrong',
    when: ({ facts: { authorization: auth } }) => auth.onFile === true && auth.claimIsWrong === true,
    ruling: { action: 'correct_and_resubmit', stage: 'billing' },
  },
  {
    id: 'AUTH-NOT-REQUIRED',
    source: '2, tree 197; 6 (HCR01 NA)',
    why: "the payer's own answer or list says that no authorization was required",
    when: ({ facts: { authorization: auth } }) => auth.decision === 'NA' || auth.required === false,
    ruling: { action: 'reconsideration', alternatives: ['appeal'], stage: 'payer' },
  },
  {
    id: 'AUTH-EMERGENCY',
    source: '2, tree 197',
    why: 'emergency care needs no prior authorization',
    when: ({ facts }) => facts.authorization.emergency === true,
    ruling: { action: 'appeal', stage: 'payer' },
  },
  {
    id: 'AUTH-TO-AMEND',
    source: '2, tree 197',
    why: 'an authorization exists for another code, provider or date: have it amended first',
    when: ({ facts: { authorization: auth } }) => auth.onFile === true && auth.retroWindowOpen !== false,
    ruling: { action: 'obtain_retro_auth', alternatives: ['appeal'] },
  },
  {
    id: 'RETRO-WINDOW-CLOSED',
    source: '2, tree 197',
    why: 'required, never obtained, and the window for a retroactive request is closed',
    when: ({ facts }) => facts.authorization.retroWindowOpen === false,
    ruling: { action: 'appeal', alternatives: ['write_off'] },
  },
  {
    id: 'AUTH-TO-OBTAIN',
    source: '2, tree 197',
    why: 'required and never obtained: ask for it retroactively',
    when: ({ facts, driver }) =>
      driver.carc !== '39' &&
      (facts.authorization.retroWindowOpen === true || facts.authorization.onFile === false),
    ruling: { action: 'obtain_retro_auth', alternatives: ['appeal', 'write_off'] },
  },
];
