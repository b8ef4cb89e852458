import type { FrequencyCode } from '../../domain/claim/state';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import type { Coordination, Copies, EarlierPayers, Forwards } from './other-payers';
import type { BasisPoints, Range } from './random';
import type { RemittedClaim } from './remitted';

/**
 * How a simulated payer behaves, and what it says. Everything here is plain JSON: profiles are data (README.md in this folder), what a
 * payer holds can be stored and loaded, and the same (seed, payer, claim) always gives the same answers.
 * Days are calendar days, shares and rates are basis points (10,000 = always), money is integer cents.
 */

/** A fact of the claim that makes a reason impossible: nobody denies for a missing authorization that is on the claim. */
export type ClaimCondition =
  | 'hasAuthorization'
  | 'hasRenderingProvider'
  | 'hasDiagnosisPointers'
  | 'severalLines';

/** One way in which a payer denies. */
export interface DenialCause {
  /** Stable name of the cause, unique in the profile. */
  key: string;
  /** Weight among the profile's causes that fit the claim. 0 = never drawn, only reached by a rule (late filing, duplicate). */
  weight: number;
  /** `line`: one line is denied and the others are paid, where the claim has several; `claim`: every line. */
  scope: 'claim' | 'line';
  group: 'CO' | 'PR' | 'OA' | 'PI';
  carc: string;
  /** RARCs on each denied line (LQ*HE). */
  lineRemarks: string[];
  /** RARCs of the whole claim (MOA). */
  claimRemarks: string[];
  /** The cause cannot be drawn when this is true of the claim, and a correction that makes it true cures it for certain. */
  impossibleWhen?: ClaimCondition;
  /** The cause needs this to be true of the claim. */
  needs?: ClaimCondition;
  /** Chance that a correction of the denied claim is paid: a replacement, or a new original after an unprocessable one. */
  cured: BasisPoints;
  /** The payer holds no adjudicated version after this denial (MA130): a new original is judged as a correction, never as a duplicate. */
  unprocessable?: boolean;
  /** Chance that a first-level appeal or reconsideration overturns it; each further level has half the chance of the one before. */
  overturned: BasisPoints;
  /** It wants the records: chance that it pays when it gets them. Absent: records change nothing. */
  answered?: BasisPoints;
}

/** One way in which a payer refuses a claim at the door, by 277CA, without adjudicating it. */
export interface DoorReason {
  weight: number;
  category: 'A3' | 'A6' | 'A7' | 'A8';
  statusCode: string;
  entity?: string;
}

/** Money taken back after it was paid. */
export interface TakebackReason {
  weight: number;
  /**
   * `lowerRate`: reversal and a correction that pays less by contract; `denied`: reversal and a correction that pays nothing, with `cause`;
   * `offset`: the money is taken by a PLB WO and no claim is reversed.
   */
  kind: 'lowerRate' | 'denied' | 'offset';
  /** RARC of the correction. */
  remark?: string;
  /** For `denied`: key of one of the profile's causes. */
  cause?: string;
  /** For `lowerRate`: the part of the payment that is lost. */
  cut?: BasisPoints;
}

/** Money that is not paid although nothing is denied. */
export interface Shortage {
  weight: number;
  /** `lowerRate`: every line is allowed less than agreed; `lowerCode`: a visit is paid one level down, as if that were agreed. */
  kind: 'lowerRate' | 'lowerCode';
  /** The part of the payment that is lost. */
  cut: BasisPoints;
  /** Chance that a first-level dispute wins; each further level has half the chance of the one before. */
  overturned: BasisPoints;
}

/** A payer's character. */
export interface PayerProfile {
  key: string;
  name: string;
  /** NM109 of the payer (2010BB). */
  payerId: string;
  /** SBR09 / CLP06. */
  filingIndicator: string;
  /** First digits of its claim control numbers. */
  controlNumberPrefix: string;
  /** CLP02 of a claim that is denied as a whole: most payers send 1, a few 4. */
  deniedStatusCode: '1' | '4';
  acknowledgement: {
    /** Hours from receipt to the clearinghouse's and to the payer's 277CA. */
    clearinghouseHours: Range;
    payerHours: Range;
    /** The category of the payer's acceptance: some stop at A1. */
    acceptedCategory: 'A1' | 'A2';
    /** Share of claims for which the payer never sends its 277CA. */
    silent: BasisPoints;
  };
  door: {
    rejected: BasisPoints;
    /** Share rejected again after a corrected claim came for the same account. */
    rejectedAgain: BasisPoints;
    reasons: DoorReason[];
  };
  adjudication: {
    /** Days from receipt to the decision; the remittance follows on the next remittance weekday. */
    days: Range;
    /** Share of claims of which nothing is heard until a 276 asks, and the days from that question to the decision. */
    silentUntilAsked: BasisPoints;
    daysAfterInquiry: Range;
  };
  /** UTC weekdays on which the payer pays; 0 is Sunday. */
  remittanceWeekdays: number[];
  /** UTC hour at which its 835 is in the mailbox. */
  remittanceHour: number;
  /** Share of decisions whose 835 goes astray, and the days until it is sent again: a 276 says "finalized" meanwhile. Absent: none. */
  lostRemittances?: { rate: BasisPoints; resentAfterDays: Range };
  pricing: {
    /** Share of the charge that the contract removes (CO-45), fixed for each procedure. */
    contractual: Range;
    /** Share of claims to which a deductible applies, and its largest amount in cents (PR-1). */
    deductible: BasisPoints;
    deductibleCents: Range;
    /** Patient's share of the allowed amount after the deductible (PR-2). */
    coinsurance: BasisPoints;
  };
  /** Days from the first service to receipt of an original; later ones are denied with CO-29. */
  filingLimitDays: number;
  denial: { rate: BasisPoints; causes: DenialCause[] };
  /** Share of originals without a denial that are paid too little. Absent: none. */
  shortage?: { rate: BasisPoints; kinds: Shortage[] };
  /** Share of originals for which it asks for records before it decides: so many days after receipt, to be answered in so many. Absent: none. */
  requests?: { rate: BasisPoints; afterDays: Range; answerDays: number };
  /** Claims with which it wants a document: it waits so many days for one that was announced, and asks after so many for another. */
  documents?: {
    /** Codes, or how they begin with `*`. */
    procedures: string[];
    /** And one of these with it. */
    modifiers?: string[];
    waitDays: Range;
    askDays: Range;
    answerDays: number;
    /** Share of documents that it does not find although they came. */
    overlooked: BasisPoints;
  };
  takeback: { rate: BasisPoints; daysAfterPayment: Range; reasons: TakebackReason[] };
  /** How it pays after others; absent: `usual`. */
  coordination?: Coordination;
  /** It only ever pays after others. */
  neverFirst?: boolean;
  forwards?: Forwards;
  copies?: Copies;
  appeal: { decisionDays: Range };
}

export interface PayerClaimLine {
  /** REF*6R, or the line's position where the claim has none. */
  lineId: string;
  procedure: string;
  modifiers: string[];
  chargeCents: number;
  hasDiagnosisPointer: boolean;
}

/** What a payer decides from. No patient data. */
export interface PayerClaim {
  /** CLM01. */
  patientControlNumber: string;
  /** CLM05-3. */
  frequency: FrequencyCode;
  /** REF*F8. */
  originalReference?: string;
  chargeCents: number;
  serviceFrom: CalendarDate;
  lines: PayerClaimLine[];
  /** REF*G1 is on the claim. */
  hasAuthorization: boolean;
  hasRenderingProvider: boolean;
  /**
   * Control number of a claim that the payer holds under another account with the same member, date, procedures and charge. Found by
   * whoever knows all accounts (the clearinghouse from a digest of the claim); an original that has it is a duplicate.
   */
  duplicateOf?: string;
  /** Numbers of documents that come with it (PWK06). */
  announced?: string[];
  /** Absent where nobody comes before this payer. */
  earlier?: EarlierPayers;
  /** The payer after this one, where the two exchange claims (NM109). */
  nextPayerId?: string;
}

/** Something said at a practice time. */
export interface Scheduled<T> {
  at: PracticeInstant;
  body: T;
}

/** TA1 (`interchange`) or 999 (`functionalGroup`). */
export interface InterchangeAnswer {
  kind: 'interchangeAck';
  source: 'interchange' | 'functionalGroup';
  accepted: boolean;
  /** TA104 or AK901: `A` or `R`. */
  code: string;
}

/** One claim's line in a 277CA: of the clearinghouse (2100A NM101 = AY) or of the payer (PR). */
export interface AcknowledgementAnswer {
  kind: 'clearinghouseAck' | 'payerAck';
  patientControlNumber: string;
  accepted: boolean;
  category: string;
  statusCode: string;
  entity?: string;
  /** REF*1K; only the payer has one. */
  payerControlNumber?: string;
}

/** One CLP of an 835. */
export interface AdjudicationAnswer {
  kind: 'adjudication';
  claim: RemittedClaim;
}

/** A PLB of an 835: money taken without touching the claim. Positive reduces the payment. */
export interface OffsetAnswer {
  kind: 'offset';
  reason: 'WO';
  /** PLB03-2: the payer's number of the claim the money was paid for. */
  reference: string;
  patientControlNumber: string;
  amountCents: number;
}

/** A decision that changes nothing and therefore comes by mail. */
export interface DecisionLetterAnswer {
  kind: 'decisionLetter';
  intentKey: string;
  /** The appeal's number at the payer. */
  reference: string;
  patientControlNumber: string;
  level: number;
  outcome: 'upheld';
  noticeDate: CalendarDate;
}

/** A 277 request for records. Nothing is decided before they come or their day has passed. */
export interface RecordsRequestAnswer {
  kind: 'recordsRequest';
  patientControlNumber: string;
  /** The payer's number of the request. */
  controlNumber: string;
  requestedOn: CalendarDate;
  dueOn: CalendarDate;
  /** It leaves only if none of these announced documents (PWK06) has come by its day. Absent: it leaves. */
  unlessComes?: string[];
}

export type ClaimAnswer =
  | RecordsRequestAnswer
  | AcknowledgementAnswer
  | AdjudicationAnswer
  | OffsetAnswer
  | DecisionLetterAnswer;

/** Records as they reach the payer. */
export interface PayerRecords
  extends Pick<PayerAppeal, 'intentKey' | 'patientControlNumber' | 'payerControlNumber'> {
  /** Number under which the claim announced them (PWK06, TRN02 of a 275). */
  attachmentNumber?: string;
}

/** An appeal or reconsideration as it reaches the payer. */
export interface PayerAppeal {
  /** Ours; the same key twice is one appeal. */
  intentKey: string;
  patientControlNumber: string;
  payerControlNumber?: string;
  level: number;
  /** The number that the packet has already, for the second and later claims in it: one packet has one receipt. */
  packetReference?: string;
}

export interface AppealReceipt {
  reference: string;
  receivedOn: CalendarDate;
  /** The payer had this appeal already; nothing new follows from it. */
  duplicate: boolean;
}
