import type { DeliveryChannel } from '../appeals/channels';
import type { DeadlineKey, ProofOfReceipt } from '../deadlines/deadline';
import type { CalendarDate } from '../time';

/**
 * approved -> sent (receipt awaited), or unknown -> received (proof). `unknown` is resolved by asking, never by sending again.
 * refused: no channel takes it; withdrawn: the case left its path before the payer had it.
 */
export type ReleaseStatus = 'approved' | 'unknown' | 'sent' | 'received' | 'refused' | 'withdrawn';
/** Records that a person released, on their way to the payer that asked for them. */
export interface ReleaseState {
  releaseId: string;
  caseId: string;
  status: ReleaseStatus;
  draftId: string;
  draftVersion: number;
  intentKey: string;
  /** The window that the proof of receipt keeps. */
  deadlineKey?: DeadlineKey;
  sentOn?: CalendarDate;
  /** How they left, where proof of receipt comes later; gone again when the delivery failed. */
  dispatch?: { channel: DeliveryChannel; reference: string };
  receipt?: ProofOfReceipt;
}
