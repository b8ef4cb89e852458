/** The closed words of appeals. Their values per rung are data: `playbooks/codes/appeal_levels.csv`. Source: domain reference, section 7. */

export const APPEAL_TRACKS = [
  'medicare_ffs',
  'medicare_ffs_timely_denial',
  'medicare_ffs_unprocessable',
  'medicare_ffs_overpayment',
  'medicare_advantage_noncontract',
  'medicare_advantage_contracted',
  'medicare_advantage_noncontract_payment_dispute',
  'medicare_advantage_preservice',
  'medicare_advantage_concurrent',
  'medicaid_managed_care',
  'medicaid_managed_care_provider_dispute',
  'medicaid_ffs',
  'medicaid_ffs_member',
  'commercial_member',
  'commercial_contracted',
  'nsa_out_of_network',
  'tricare',
  'fehb',
  'workers_comp_auto',
] as const;
export type AppealTrack = (typeof APPEAL_TRACKS)[number];

/** Whose right a rung is, and on what condition we may use it. */
export const STANDINGS = [
  'provider',
  'either',
  'non_contract_provider',
  'member_with_consent',
  'member',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** What starts a rung's window. */
export const RUNG_ANCHORS = [
  'initialDetermination',
  'denialNotice',
  'previousDecision',
  'demandLetter',
  'negotiationEnd',
  'exceptionEvent',
  'automatic',
  'none',
] as const;
export type RungAnchor = (typeof RUNG_ANCHORS)[number];

/**
 * What it means that the reviewer let its time pass. Never an approval.
 * - `nextRung`: the next rung may be asked; `exhausted`: the same, and the law counts this one as used up
 * - `escalate`: the appellant may take it up in writing; nothing happens by itself
 * - `affirmedAndForwarded`: the denial stands and the plan must send the file to the independent reviewer
 * - `callThenComplaint`: a status call, then a complaint; the next rung needs the decision
 * - `treatedAsDenied`: what was asked is refused
 * - `stopHolds`: recoupment stays stopped until the decision comes
 * - `noRight`: nothing was owed, and no clock stood still; `nothingDecided`: there was nothing to review
 * - `perContract`: the contract or the state says; `awaits`: the reviewer sets its own time
 */
export const ON_SILENCE = [
  'nextRung',
  'exhausted',
  'escalate',
  'affirmedAndForwarded',
  'callThenComplaint',
  'treatedAsDenied',
  'stopHolds',
  'noRight',
  'nothingDecided',
  'perContract',
  'awaits',
] as const;
export type OnSilence = (typeof ON_SILENCE)[number];

/** Parts of a packet. */
export const APPEAL_FORMS = [
  'requestLetter',
  'claimCopy',
  'denialNotice',
  'previousDecision',
  'records',
  'feeSchedule',
  'representativeForm',
  'copyToParties',
  'waiverOfLiability',
  'memberConsent',
  'memberDesignation',
  'enrolleeNotice',
  'demandLetter',
  'exceptionLetter',
  'stateForm',
  'openNegotiationNotice',
  'idrInitiation',
  'courtComplaint',
] as const;
export type AppealForm = (typeof APPEAL_FORMS)[number];
