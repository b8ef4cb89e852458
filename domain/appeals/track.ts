import type { PayerType } from '../denials/vocabulary';
import type { AppealTrack } from './vocabulary';

/** What was decided against us; it chooses the track as much as the payer does. */
export type DecisionKind =
  | 'claimDenied'
  | 'underpaid'
  | 'lateFiling'
  | 'unprocessable'
  | 'overpaymentDemand'
  | 'preservice'
  | 'levelOfCare';

export interface TrackFacts {
  payerType: PayerType;
  decision: DecisionKind;
  /** `unknown` is read as contracted: a contract's dispute needs no right of the member's. */
  contract: 'contracted' | 'nonContracted' | 'unknown';
  funding?: 'insured' | 'self-funded' | 'federal' | 'unknown';
  /** The No Surprises Act protects the patient here: emergency, ancillary at an in-network facility, air ambulance. */
  noSurprisesAct?: boolean;
  /** Specified state law sets the amount instead of the federal process. It does not bind a self-funded plan. */
  stateLawSetsAmount?: boolean;
  /** The member's consent or designation is on file and the member's own appeal is wanted. */
  forMember?: boolean;
}

/** `track` absent: no ladder of law or table leads anywhere; `instead` says what does. */
export type TrackChoice =
  | { track: AppealTrack; why: string }
  | { track?: undefined; why: string; instead: string };

/** Which ladder a decision is disputed on. The track first, then the rung (domain reference, section 7). */
export function chooseTrack(facts: TrackFacts): TrackChoice {
  return BY_PAYER[facts.payerType](facts);
}

type Rule = (facts: TrackFacts) => TrackChoice;

const on = (track: AppealTrack, why: string): TrackChoice => ({ track, why });

const BY_PAYER: Record<PayerType, Rule> = {
  medicare_ffs: medicare,
  medicare_advantage: medicareAdvantage,
  medicaid_managed_care: ({ decision, forMember }) =>
    decision === 'preservice' || decision === 'levelOfCare' || forMember
      ? on(
          'medicaid_managed_care',
          "an adverse benefit determination: the member's appeal, with written consent",
        )
      : on('medicaid_managed_care_provider_dispute', "a payment dispute: the plan's provider process"),
  medicaid_ffs: ({ decision, forMember }) =>
    decision === 'preservice' || forMember
      ? on('medicaid_ffs_member', "coverage or authorization: the member's fair hearing")
      : on('medicaid_ffs', 'a payment dispute with the state'),
  tricare: ({ contract }) =>
    contract === 'contracted'
      ? { why: 'a network provider has no appeal at TRICARE', instead: 'the contract with the network' }
      : on('tricare', 'a participating provider outside the network is a proper party'),
  champva: () => ({
    why: 'no ladder is loaded for CHAMPVA',
    instead: 'a letter to the program; load its rules',
  }),
  fehb: () => on('fehb', 'a federal employee plan: carrier, then OPM'),
  workers_comp: () => on('workers_comp_auto', "the state's bill review"),
  auto: () => on('workers_comp_auto', "the state's bill review"),
  commercial,
  other: commercial,
};

function medicare({ decision }: TrackFacts): TrackChoice {
  switch (decision) {
    case 'lateFiling':
      return on(
        'medicare_ffs_timely_denial',
        'a late-filing denial is no initial determination: only exceptions',
      );
    case 'unprocessable':
      return on('medicare_ffs_unprocessable', 'nothing was decided: a new claim');
    case 'overpaymentDemand':
      return on(
        'medicare_ffs_overpayment',
        'a demand letter: the stop of recoupment comes before the 120-day right',
      );
    default:
      return on('medicare_ffs', 'an initial determination');
  }
}

function medicareAdvantage({ decision, contract }: TrackFacts): TrackChoice {
  if (decision === 'preservice')
    return on('medicare_advantage_preservice', 'made before the service: the enrollee’s reconsideration');
  if (decision === 'levelOfCare')
    return on(
      'medicare_advantage_concurrent',
      'a refused level of care is an organization determination, contract or not',
    );
  if (contract !== 'nonContracted')
    return on(
      'medicare_advantage_contracted',
      'once a claim is decided, a contracted provider has only the contract',
    );
  return decision === 'underpaid'
    ? on('medicare_advantage_noncontract_payment_dispute', 'paid, but too little: the plan’s payment dispute')
    : on('medicare_advantage_noncontract', 'a payment denial without a contract');
}

function commercial(facts: TrackFacts): TrackChoice {
  const { decision, contract, funding, forMember } = facts;
  if (funding === 'federal') return on('fehb', 'a federal employee plan: carrier, then OPM');
  if (decision === 'preservice')
    return on('commercial_member', 'made before the service: the member’s appeal');
  if (contract !== 'nonContracted')
    return forMember
      ? on('commercial_member', 'the member’s own appeal is wanted, and the designation is on file')
      : on('commercial_contracted', 'the dispute that the contract grants');
  if (!facts.noSurprisesAct || decision !== 'underpaid')
    return on('commercial_member', 'without a contract the only formal track is the member’s');
  if (facts.stateLawSetsAmount && funding !== 'self-funded')
    return {
      why: 'state law sets the amount, so the federal process is closed',
      instead: 'the state’s process',
    };
  return on('nsa_out_of_network', 'an amount under the No Surprises Act: open negotiation, then IDR');
}
