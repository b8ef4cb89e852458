import type { DenialAction } from '../../denials/vocabulary';
import { APPEAL } from './appeal';
import { byPerson } from './by-person';
import { CORRECT_AND_RESUBMIT } from './correct-and-resubmit';
import { NO_ACTION } from './no-action';
import type { Path } from './path';
import { RECONSIDERATION } from './reconsideration';
import { SUBMIT_NEW_CLAIM } from './submit-new-claim';
import { WRITE_OFF } from './write-off';

/** The closed set of actions, each with the way it goes. */
export const PATHS: Readonly<Record<DenialAction, Path>> = {
  correct_and_resubmit: CORRECT_AND_RESUBMIT,
  submit_new_claim: SUBMIT_NEW_CLAIM,
  reconsideration: RECONSIDERATION,
  appeal: APPEAL,
  send_documentation: byPerson('send_documentation'),
  bill_other_payer: byPerson('bill_other_payer'),
  update_cob: byPerson('update_cob'),
  obtain_retro_auth: byPerson('obtain_retro_auth'),
  bill_patient: byPerson('bill_patient'),
  write_off: WRITE_OFF,
  return_overpayment: byPerson('return_overpayment'),
  trace_payment: byPerson('trace_payment'),
  no_action: NO_ACTION,
  call_payer: byPerson('call_payer'),
  human_review: byPerson('human_review'),
};
