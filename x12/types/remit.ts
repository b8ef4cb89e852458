import type {
  Adjustment,
  AmountFact,
  Cents,
  Contact,
  DateFact,
  Party,
  Position,
  Procedure,
  QuantityFact,
  RawSegment,
  Reference,
} from './common';
import type { Issue } from './issue';

/** What identifies a payment across files: TRN03 (payer), TRN02, BPR16 and BPR02. A file hash does not. */
export interface PaymentKey {
  payerId?: string;
  traceNumber: string;
  date?: string;
  amountCents: Cents;
}

/** One side of the money transfer in BPR: qualifier and number of the bank, kind and number of the account. */
export interface BankAccount {
  bankQualifier?: string;
  bank?: string;
  accountQualifier?: string;
  account?: string;
}

/** The head of an 835: BPR, TRN, REF, DTM and loops 1000A and 1000B. Its claims and PLBs follow in the stream. */
export interface Remit835 {
  type: 'remit';
  guide: string;
  source: Position;
  /** BPR01: I remittance only, H notification only (no payment), C payment with the remittance... */
  handling: string;
  amountCents: Cents;
  /** BPR03: C credit, D debit. */
  creditDebit: string;
  /** BPR04: ACH, CHK, NON, FWT, BOP. */
  method: string;
  format?: string;
  payerAccount?: BankAccount;
  /** BPR10 and BPR11. */
  originator?: string;
  originatorSupplement?: string;
  payeeAccount?: BankAccount;
  /** BPR16: the day the money moves. Not DTM*405. */
  paymentDate?: string;
  traceType: string;
  /** TRN02: check or EFT trace number. */
  traceNumber: string;
  /** TRN03 and TRN04. */
  payerId?: string;
  payerSupplement?: string;
  references: Reference[];
  /** DTM*405: production date. */
  dates: DateFact[];
  payer: Party;
  payee: Party;
  extra: RawSegment[];
}

/** LX with TS3 and TS2 (elements verbatim): the group of claims a CLP stands in. */
export interface RemitGroup {
  number: string;
  ts3?: string[];
  ts2?: string[];
}

/** LQ: `qualifier` HE (remark code) or RX (NCPDP). */
export interface Remark {
  qualifier: string;
  code: string;
}

/** Loop 2110. */
export interface RemitLine {
  source: Position;
  /** SVC01: what was adjudicated. SVC06: what was submitted, when it differs. */
  procedure: Procedure;
  submittedProcedure?: Procedure;
  chargeCents: Cents;
  paidCents: Cents;
  revenueCode?: string;
  /** SVC05 and SVC07. */
  quantity?: string;
  submittedQuantity?: string;
  dates: DateFact[];
  adjustments: Adjustment[];
  /** 6R is the line item control number of the 837. */
  references: Reference[];
  amounts: AmountFact[];
  quantities: QuantityFact[];
  remarks: Remark[];
  extra: RawSegment[];
}

/** Loop 2100: one CLP. */
export interface RemitClaim835 {
  type: 'remitClaim';
  source: Position;
  payment: PaymentKey;
  group?: RemitGroup;
  /** CLP01: CLM01 of the claim. */
  patientControlNumber: string;
  /** CLP02: 1, 2, 3 processed; 4 denied; 19-21 forwarded; 22 reversal; 23 not ours; 25 predetermination. */
  status: string;
  chargeCents: Cents;
  paidCents: Cents;
  patientResponsibilityCents?: Cents;
  filingIndicator?: string;
  /** CLP07. */
  payerControlNumber?: string;
  facilityCode?: string;
  frequency?: string;
  drg?: string;
  drgWeight?: string;
  dischargeFraction?: string;
  adjustments: Adjustment[];
  /** NM1*QC. */
  patient?: Party;
  /** NM1*IL. */
  insured?: Party;
  /** NM1*74. */
  correctedInsured?: Party;
  /** NM1*82. */
  serviceProvider?: Party;
  /** NM1*TT: already forwarded to this carrier. */
  crossoverCarrier?: Party;
  /** NM1*PR in 2100: somebody else is primary. */
  priorityPayer?: Party;
  /** NM1*GB. */
  otherSubscriber?: Party;
  otherParties: Party[];
  /** MIA and MOA elements, verbatim (index 0 = MIA01); remark codes by `remarkCodes`. */
  mia?: string[];
  moa?: string[];
  references: Reference[];
  dates: DateFact[];
  contacts: Contact[];
  amounts: AmountFact[];
  quantities: QuantityFact[];
  lines: RemitLine[];
  extra: RawSegment[];
  /** What was found wrong while reading and balancing this claim; absent when nothing was. Never written. */
  issues?: Issue[];
}

/** One pair of a PLB. A positive amount reduces the payment. */
export interface ProviderAdjustment {
  type: 'plb';
  source: Position;
  payment: PaymentKey;
  /** PLB01: NPI of the provider. */
  providerId: string;
  /** PLB02: last day of the provider's fiscal year. */
  fiscalDate?: string;
  /** PLB03-1: WO, FB, L6, 72, CS, J1... */
  reason: string;
  /** PLB03-2: free text by payer; never post it to a claim without a match. */
  reference?: string;
  cents: Cents;
}
