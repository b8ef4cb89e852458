import type { RootCause } from '../denials/vocabulary';
import type { Cents } from '../money';
import type { CalendarDate } from '../time';

/** What an adjustment is, by the CARC table (`playbooks/codes/carc.csv`, column disposition). Fixed when the remittance is posted. */
export type AdjustmentDisposition =
  | 'denial'
  | 'contractual'
  | 'patient_responsibility'
  | 'informational'
  | 'pending';

export type AdjustmentGroup = 'CO' | 'PR' | 'OA' | 'PI' | 'CR';

/** One CAS triple. Positive reduces the payment. `lineId` is our line control number (REF*6R); absent at claim level. */
export interface Adjustment {
  group: AdjustmentGroup;
  carc: string;
  amountCents: Cents;
  lineId?: string;
  disposition: AdjustmentDisposition;
  /** Category by the CARC table; breaks ties between equal denied amounts (DOMAIN.md section 0.1 step 6). */
  category?: RootCause;
}

export interface RemitLine {
  lineId: string;
  /** Adjudicated (SVC01) and, where it differs, submitted (SVC06) procedure with modifiers, e.g. `99214:25`. */
  procedure: string;
  submittedProcedure?: string;
  chargeCents: Cents;
  paidCents: Cents;
  allowedCents?: Cents;
}

/** What a contract pays for a line of the claim as billed, reductions by modifier and lesser-of included; without `lineId` for the whole claim. */
export interface ContractRate {
  lineId?: string;
  rateCents: Cents;
  /** Where the rate stands in the contract, for a letter. */
  pages: string[];
}

/** The contract version in force on the day of service, with its rates for this claim. Fixed when the remittance is posted. */
export interface RemitContract {
  contractId: string;
  version: number;
  document: string;
  rates: ContractRate[];
  /** What part of its rate a reduced second procedure (CARC 59) is paid, in hundredths of a percent, where the contract says it. */
  multipleProcedure?: { percent: number; page: string };
}

/** One CLP of an 835, matched to a claim version. Holds codes and cents only; no patient data. */
export interface RemitClaim {
  remitClaimId: string;
  /** File order within the claim: the fact that brought it. */
  remitDate: CalendarDate;
  /** Payer sequence the money belongs to: 1 primary, 2 secondary, ... */
  payerSequence: number;
  /** Claim version that the payer adjudicated. */
  version: number;
  /** CLP02: 1/2/3 processed, 4 denied, 19/20/21 forwarded, 22 reversal, 23 not ours, 25 predetermination. */
  statusCode: string;
  chargeCents: Cents;
  paidCents: Cents;
  patientCents: Cents;
  payerControlNumber: string;
  /** NM1*TT: the payer says that it passed the claim on, to the carrier with this identifier (empty where it has none). */
  forwardedTo?: string;
  adjustments: Adjustment[];
  lines: RemitLine[];
  /** RARCs of MIA, MOA and LQ*HE; `lineId` absent at claim level. */
  remarks: { code: string; lineId?: string }[];
  /** CLP11: the DRG that was paid. */
  drg?: string;
  /** AMT*I: interest that the payer says it paid for the claim. It never enters the claim's money. */
  interestCents?: Cents;
  /** Absent where no contract is on record for the payer and day, and for a reversal. */
  contract?: RemitContract;
}
