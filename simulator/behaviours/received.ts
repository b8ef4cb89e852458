import type { HeldClaims } from './held';
import type { AppealReceipt, ClaimAnswer, Scheduled } from './types';

export interface ClaimReceived {
  held: HeldClaims;
  answers: Scheduled<ClaimAnswer>[];
}

export interface AppealReceived extends ClaimReceived {
  receipt: AppealReceipt;
}

/** A 277's answer, and what the question set in motion. */
export interface InquiryAnswered extends ClaimReceived {
  category: string;
  statusCode: string;
  entity?: string;
  payerControlNumber?: string;
}
