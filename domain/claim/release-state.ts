import type { DeliveryChannel } from '../appeals/channels';
import type { ReportType, Transmission } from '../attachments/vocabulary';
import type { DeadlineKey, ProofOfReceipt } from '../deadlines/deadline';
import type { CalendarDate } from '../time';

/**
 * approved -> sent (receipt awaited), or unknown -> received (proof). `unknown` is resolved by asking, never by sending again.
 * refused: no channel takes it; withdrawn: the case left its path before the payer had it. What goes with a claim is `planned` and then
 * `announced` by it before that, and `unproven` where no receipt came while the payer still looked for it.
 */
export type ReleaseStatus =
  | 'planned'
  | 'announced'
  | 'approved'
  | 'unknown'
  | 'sent'
  | 'received'
  | 'unproven'
  | 'refused'
  | 'withdrawn';

/** A document that follows the claim unasked (PWK). Whoever put it on file as such a report let it go to the payer. */
export interface Attachment {
  report: ReportType;
  documentIds: string[];
  transmission: Transmission;
  /** PWK06 of the claim, and the number under which the document comes. */
  controlNumber: string;
  /** The first time that the claim left with it. */
  claimLeftOn?: CalendarDate;
}

/** Records that a person released for a case, on their way to the payer that asked for them. */
export interface CaseRelease extends Release {
  caseId: string;
  draftId: string;
  draftVersion: number;
  attachment?: undefined;
}

/** Records that follow their claim. */
export interface AttachedRelease extends Release {
  attachment: Attachment;
  caseId?: undefined;
  draftId?: undefined;
  draftVersion?: undefined;
}

export type ReleaseState = CaseRelease | AttachedRelease;

interface Release {
  releaseId: string;
  status: ReleaseStatus;
  intentKey: string;
  /** The window that the proof of receipt keeps. */
  deadlineKey?: DeadlineKey;
  sentOn?: CalendarDate;
  /** How they left, where proof of receipt comes later; gone again when the delivery failed. */
  dispatch?: { channel: DeliveryChannel; reference: string };
  receipt?: ProofOfReceipt;
}
