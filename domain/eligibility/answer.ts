import type { CalendarDate } from '../time';

/**
 * What a 271 says about one person, in codes only: no name, no number of a member, no free text. Whoever read the file has compared the
 * person in it with the person that was asked about, and has numbered the plans that it names.
 */
export interface EligibilityAnswer {
  person: AnsweredPerson;
  /** AAA of any level that holds for the person. */
  rejections: EligibilityRejection[];
  /** DTP of the subscriber's or dependent's own level. */
  dates: StatedDate[];
  statements: EligibilityStatement[];
}

/** Whether the person in the answer is the person in the question; `notReturned` where the answer names nobody to compare. */
export type AnsweredPerson = { is: 'same' | 'notReturned' } | { is: 'another'; differs: PersonTrait[] };

export type PersonTrait = 'name' | 'birthDate' | 'memberId';

/** AAA03 and AAA04. */
export interface EligibilityRejection {
  code: string;
  followUp?: string;
}

/** DTP01 with its date or range. */
export interface StatedDate {
  qualifier: string;
  from: CalendarDate;
  to?: CalendarDate;
}

/** One EB with what stands under it. */
export interface EligibilityStatement {
  /** Where it stands among the EB segments of the person, from 1: what a reader of the stored file looks up. */
  ref: number;
  /** EB01. */
  information: string;
  /** EB03; none means the whole plan. */
  serviceTypes: string[];
  /** EB04. */
  insuranceType?: string;
  /** Statements with the same number name the same plan (EB05); without one it is whatever plan the answer is about. */
  plan?: number;
  /** EB11 and EB12. */
  authorizationRequired?: string;
  inNetwork?: string;
  dates: StatedDate[];
  /** NM109 of the other payer in loop 2120, where it has one. */
  payerIdentifier?: string;
}

/** Five answers that a payer can give about a day. `unknown` is never `inactive`. */
export type EligibilityResult =
  | 'active'
  | 'inactive'
  | 'active_service_not_covered'
  | 'active_needs_cob'
  | 'unknown';

/** The payer says that cover was active on the day, for itself alone or beside another payer. */
export function isCovered(result: EligibilityResult): boolean {
  return result === 'active' || result === 'active_needs_cob';
}

/** Why Medicare may come second (EB04 of an R statement). */
export type MedicareSecondaryReason =
  | 'workingAged'
  | 'esrd'
  | 'noFault'
  | 'workersCompensation'
  | 'otherFederal'
  | 'blackLung'
  | 'veterans'
  | 'disabled'
  | 'liability';

/** Another payer that the answer names for the day. */
export interface OtherCoverage {
  ref: number;
  kind: 'secondaryReason' | 'medicareAdvantage' | 'medicare' | 'medicaid' | 'other';
  reason?: MedicareSecondaryReason;
  payerIdentifier?: string;
  from?: CalendarDate;
  to?: CalendarDate;
}

export const ELIGIBILITY_FLAGS = [
  'refused',
  'otherPerson',
  'contradicting',
  'noDates',
  'silent',
  'underInvestigation',
  'inactivePending',
  'askAnotherEntity',
  'cannotProcess',
  'authorizationRequired',
  'outOfNetwork',
  'limited',
  'excluded',
  'restrictedToProvider',
  'spendDown',
  'capitated',
  'careCoordinator',
  'qualifiedMedicareBeneficiary',
  'medicarePartA',
  'medicarePartB',
  'medicareAdvantage',
  'medicareSecondary',
  'medicaid',
  'hospice',
] as const;

/** What an answer says beside its result. */
export type EligibilityFlag = (typeof ELIGIBILITY_FLAGS)[number];
