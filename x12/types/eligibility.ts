import type {
  AmountFact,
  BusinessHeader,
  Cents,
  DateFact,
  Delivery,
  Party,
  PartyLevel,
  Position,
  Procedure,
  RawSegment,
  Reference,
  Rejection,
} from './common';
import type { Issue } from './issue';

/** Whose level a statement stands in: the last one of its branch, or one that says something of its own. */
export type EligibilityLevelName = 'payer' | 'receiver' | 'subscriber' | 'dependent';

/** What 270 and 271 share. A level that the branch does not reach is absent. */
export interface EligibilityBranch {
  guide: string;
  source: Position;
  level: EligibilityLevelName;
  header: BusinessHeader;
  payer: PartyLevel;
  informationReceiver?: PartyLevel;
  subscriber?: PartyLevel;
  dependent?: PartyLevel;
  issues?: Issue[];
}

/** III: where or why a service is given (qualifier ZZ with a place of service, GR nature of injury). */
export interface SiteCode {
  qualifier?: string;
  code?: string;
  category?: string;
  text?: string;
}

/** EQ with what follows it: one thing a 270 asks. */
export interface BenefitQuestion {
  source: Position;
  /** EQ01, one for each repetition. */
  serviceTypes: string[];
  procedure?: Procedure;
  coverageLevel?: string;
  insuranceType?: string;
  diagnosisPointers: number[];
  amounts: AmountFact[];
  sites: SiteCode[];
  references: Reference[];
  dates: DateFact[];
  extra: RawSegment[];
}

/** One question of a 270 (X279A1): a subscriber or dependent with everything asked about that person. */
export interface EligibilityInquiry270 extends EligibilityBranch {
  type: 'eligibilityInquiry';
  questions: BenefitQuestion[];
}

/** EB with what follows it: one statement about a benefit. */
export interface Benefit {
  source: Position;
  /** EB01: 1 active, 6 inactive, A coinsurance, B copayment, C deductible, G out of pocket, R other payer... */
  information: string;
  /** EB02: IND, FAM... */
  coverageLevel?: string;
  /** EB03, one for each repetition. */
  serviceTypes: string[];
  insuranceType?: string;
  plan?: string;
  /** EB06: 23 calendar year, 27 visit, 29 remaining... */
  period?: string;
  cents?: Cents;
  /** EB08: a fraction of 1, `0.2` for 20 percent. */
  percent?: string;
  quantityQualifier?: string;
  quantity?: string;
  /** EB11 and EB12: Y, N, U (EB12 also W: either). */
  authorizationRequired?: string;
  inNetwork?: string;
  procedure?: Procedure;
  diagnosisPointers: number[];
  deliveries: Delivery[];
  references: Reference[];
  dates: DateFact[];
  rejections: Rejection[];
  messages: string[];
  sites: SiteCode[];
  /** 2120: other payers (PR), primary care (P3), vendors, other persons of this benefit. */
  related: Party[];
  extra: RawSegment[];
}

/**
 * One answer of a 271 (X279A1): what is said about a subscriber or dependent, or that a level above was refused.
 * A rejection above holds for everyone below: see `eligibilityRejections`.
 */
export interface Eligibility271 extends EligibilityBranch {
  type: 'eligibility';
  benefits: Benefit[];
}
