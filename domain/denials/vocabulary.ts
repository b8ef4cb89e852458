/**
 * The closed vocabulary of denial work. Every verdict, screen and report uses these words and no others.
 * Source: domain reference section 0 ("Closed sets" and "Actions").
 */

/** Why the money was not paid. */
export const ROOT_CAUSES = [
  'eligibility',
  'coordination_of_benefits',
  'authorization',
  'medical_necessity',
  'coding',
  'bundling',
  'duplicate',
  'timely_filing',
  'missing_information',
  'documentation',
  'noncovered',
  'provider_enrollment',
  'contractual',
  'patient_responsibility',
  'payer_error',
  'demographic',
  'benefit_limit',
  'other',
] as const;
export type RootCause = (typeof ROOT_CAUSES)[number];

/** Where in our own work the problem could have been prevented; `none` when there was nothing to prevent. */
export const PREVENTABLE_STAGES = [
  'registration',
  'eligibility',
  'auth',
  'coding',
  'billing',
  'clinical',
  'payer',
  'none',
] as const;
export type PreventableStage = (typeof PREVENTABLE_STAGES)[number];

/** What a piece of unpaid money is. Only `denial` counts in the denial rate. */
export const DISPOSITIONS = [
  'denial',
  'rejection',
  'pending',
  'reversal',
  'underpayment',
  'contractual',
  'patient_responsibility',
  'informational',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/**
 * What can be done about it.
 *
 * - `correct_and_resubmit`: replacement (frequency 7 + payer control number), all lines repeated.
 * - `submit_new_claim`: a new original (frequency 1); the payer holds no adjudicated version.
 * - `reconsideration`: informal review, Medicare clerical-error reopening, underpayment or takeback dispute.
 * - `appeal`: a formal rung of the right appeal track.
 * - `send_documentation`: the answer to an open request, not an appeal.
 * - `bill_other_payer`: send to the payer that is responsible next.
 * - `update_cob`: have the coverage-order record put right, then ask for reprocessing.
 * - `obtain_retro_auth`: ask for retroactive or amended authorization, then reprocess.
 * - `bill_patient`: statement to the patient, only through the patient gate.
 * - `write_off`: adjust off with an approval code.
 * - `return_overpayment`: give back money held without right.
 * - `trace_payment`: the payer says paid and the ledger has no money.
 * - `no_action`: post and close, or park with a timer.
 * - `call_payer`: the reason cannot be known electronically.
 * - `human_review`: judgment needed; always carries a question.
 */
export const DENIAL_ACTIONS = [
  'correct_and_resubmit',
  'submit_new_claim',
  'reconsideration',
  'appeal',
  'send_documentation',
  'bill_other_payer',
  'update_cob',
  'obtain_retro_auth',
  'bill_patient',
  'write_off',
  'return_overpayment',
  'trace_payment',
  'no_action',
  'call_payer',
  'human_review',
] as const;
export type DenialAction = (typeof DENIAL_ACTIONS)[number];

/** CAS01: who owes an adjusted amount. `CR` is a legacy marker that new remits may not carry. */
export const GROUP_CODES = ['CO', 'PR', 'OA', 'PI', 'CR'] as const;
export type GroupCode = (typeof GROUP_CODES)[number];

/** The lines of business whose rules differ. Payer behaviour itself is playbook data. */
export const PAYER_TYPES = [
  'commercial',
  'medicare_ffs',
  'medicare_advantage',
  'medicaid_ffs',
  'medicaid_managed_care',
  'tricare',
  'champva',
  'fehb',
  'workers_comp',
  'auto',
  'other',
] as const;
export type PayerType = (typeof PAYER_TYPES)[number];
