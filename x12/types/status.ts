import type {
  AmountFact,
  BusinessHeader,
  Cents,
  DateFact,
  Party,
  Position,
  Procedure,
  QuantityFact,
  RawSegment,
  Reference,
} from './common';
import type { Issue } from './issue';

/** One composite of an STC: category (A1, A3, F1...), status code, entity, code list. */
export interface StatusCode {
  category: string;
  code: string;
  entity?: string;
  codeList?: string;
}

/** STC. `codes` holds STC01, STC10 and STC11 as far as present. */
export interface StatusInfo {
  codes: StatusCode[];
  /** STC02. */
  date?: string;
  /** STC03: WQ accepted, U rejected. */
  action?: string;
  chargeCents?: Cents;
  paidCents?: Cents;
  /** STC06. */
  finalizedDate?: string;
  paymentMethod?: string;
  checkDate?: string;
  checkNumber?: string;
  /** STC12: free text. */
  message?: string;
}

/** SVC with its STC, REF and DTP: the status of one line. */
export interface StatusLine {
  source: Position;
  procedure: Procedure;
  chargeCents: Cents;
  paidCents?: Cents;
  revenueCode?: string;
  quantity?: string;
  statuses: StatusInfo[];
  references: Reference[];
  dates: DateFact[];
  extra: RawSegment[];
}

/** An HL level above the claim that may carry a status of its own (2200A to 2200C): payer, receiver or provider. */
export interface StatusLevel {
  party: Party;
  /** TRN02. In a 277CA's 2200B it is BHT03 of the 837. */
  trace?: string;
  statuses: StatusInfo[];
  dates: DateFact[];
  references: Reference[];
  /** QTY and AMT: how many claims and how much money were accepted (90, YU) and rejected (AA, YY). */
  quantities: QuantityFact[];
  amounts: AmountFact[];
  extra: RawSegment[];
}

/** The claim-level loop (2200D or 2200E) of a 277CA or 277. */
export interface ClaimStatusFacts {
  /** TRN02. In a 277CA it is CLM01; in a 277 it is TRN02 of the 276. */
  trace: string;
  statuses: StatusInfo[];
  /** 1K payer's claim number, D9 clearinghouse number, BLT bill type, EJ patient control number... */
  references: Reference[];
  dates: DateFact[];
  lines: StatusLine[];
  extra: RawSegment[];
}

/**
 * One statement of a 277CA (X214): about the whole batch ('receiver'), one provider, or one claim. A rejection at
 * receiver or provider level rejects every claim below, whether listed or not: see `ackOutcome`.
 */
export interface ClaimAck277CA {
  type: 'claimAck';
  level: 'receiver' | 'provider' | 'claim';
  guide: string;
  source: Position;
  header: BusinessHeader;
  /** 2000A: who speaks. `informationSource.party.entity` is PR (payer) or AY (clearinghouse). */
  informationSource: StatusLevel;
  informationReceiver: StatusLevel;
  /** Present at provider and claim level. */
  provider?: StatusLevel;
  /** Present at claim level: 2100D and 2200D. */
  patient?: Party;
  claim?: ClaimStatusFacts;
  issues?: Issue[];
}

/** One answer of a 277 (X212). `level` says who it is about; rejections above the claim have no `claim`. */
export interface ClaimStatus277 {
  type: 'claimStatus';
  level: 'receiver' | 'provider' | 'claim';
  guide: string;
  source: Position;
  header: BusinessHeader;
  payer: StatusLevel;
  informationReceiver: StatusLevel;
  provider?: StatusLevel;
  subscriber?: Party;
  dependent?: Party;
  claim?: ClaimStatusFacts;
  issues?: Issue[];
}

/** A line a 276 asks about (2210). */
export interface InquiryLine {
  procedure: Procedure;
  chargeCents: Cents;
  revenueCode?: string;
  quantity?: string;
  references: Reference[];
  dates: DateFact[];
  extra: RawSegment[];
}

/** One question of a 276 (X212): loop 2200D or 2200E. */
export interface StatusInquiry276 {
  type: 'statusInquiry';
  guide: string;
  source: Position;
  header: BusinessHeader;
  payer: Party;
  informationReceiver: Party;
  provider: Party;
  subscriber: Party;
  dependent?: Party;
  /** TRN02: comes back in the 277. */
  trace: string;
  references: Reference[];
  amounts: AmountFact[];
  dates: DateFact[];
  lines: InquiryLine[];
  extra: RawSegment[];
}
