import type { DenialAction } from '../../denials/vocabulary';
import { APPEAL } from './appeal';
import { BILL_OTHER_PAYER } from './bill-other-payer';
import { BILL_PATIENT } from './bill-patient';
import { CALL_PAYER } from './call-payer';
import { CORRECT_AND_RESUBMIT } from './correct-and-resubmit';
import { HUMAN_REVIEW } from './human-review';
import { NO_ACTION } from './no-action';
import { OBTAIN_RETRO_AUTH } from './obtain-retro-auth';
import type { Path } from './path';
import { RECONSIDERATION } from './reconsideration';
import { RETURN_OVERPAYMENT } from './return-overpayment';
import { SEND_DOCUMENTATION } from './send-documentation';
import { SUBMIT_NEW_CLAIM } from './submit-new-claim';
import { TRACE_PAYMENT } from './trace-payment';
import { UPDATE_COB } from './update-cob';
import { WRITE_OFF } from './write-off';

/** The closed set of actions, each with the way it goes. */
export const PATHS: Readonly<Record<DenialAction, Path>> = {
  correct_and_resubmit: CORRECT_AND_RESUBMIT,
  submit_new_claim: SUBMIT_NEW_CLAIM,
  reconsideration: RECONSIDERATION,
  appeal: APPEAL,
  send_documentation: SEND_DOCUMENTATION,
  bill_other_payer: BILL_OTHER_PAYER,
  update_cob: UPDATE_COB,
  obtain_retro_auth: OBTAIN_RETRO_AUTH,
  bill_patient: BILL_PATIENT,
  write_off: WRITE_OFF,
  return_overpayment: RETURN_OVERPAYMENT,
  trace_payment: TRACE_PAYMENT,
  no_action: NO_ACTION,
  call_payer: CALL_PAYER,
  human_review: HUMAN_REVIEW,
};
