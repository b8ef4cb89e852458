import type { CalendarDate, PracticeInstant } from '../../domain/time';
import type { RemittedClaim } from './remitted';
import type { DenialCause, PayerClaim, RecordsRequestAnswer, Shortage } from './types';

/** One version of a claim as the payer holds it. */
export interface HeldVersion {
  claim: PayerClaim;
  receivedAt: PracticeInstant;
  payerControlNumber: string;
  /** Set when the claim was refused at the door: it was never adjudicated. */
  rejection?: { category: string; statusCode: string; entity?: string };
}

/** One adjudication in the order in which the payer sends them; `cause` is the denial in it. */
export interface HeldAdjudication {
  at: PracticeInstant;
  claim: RemittedClaim;
  cause?: DenialCause;
  /** It pays too little; a dispute may win. */
  shortage?: Shortage;
  /** A duplicate's answer (OA-18) stands beside the account: it takes nothing from the claim that it repeats. */
  aside?: boolean;
}

export interface HeldAppeal {
  intentKey: string;
  reference: string;
  receivedOn: CalendarDate;
  level: number;
}

export type HeldRecords = Omit<HeldAppeal, 'level'> & { attachmentNumber?: string };

/** All that one payer knows of one account: every version of one claim of ours. Kept under `accountOf(patientControlNumber)`. */
export interface HeldClaims {
  account: string;
  versions: HeldVersion[];
  /** Sent or to be sent, ascending by `at`. */
  adjudications: HeldAdjudication[];
  /** Patient control number of a version that waits for a 276 before anything is decided. */
  silent?: string;
  appeals: HeldAppeal[];
  /** The version whose decision waits for records. */
  asked?: Omit<RecordsRequestAnswer, 'kind'>;
  /** Records that came. */
  records?: HeldRecords[];
}
