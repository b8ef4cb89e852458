import type { ReportType } from '../attachments/vocabulary';
import type { DenialAction, RootCause } from '../denials/vocabulary';
import type { StaffRole } from '../playbook';
import type { CalendarDate } from '../time';

/** What staff leave in a claim's state. Text they typed is elsewhere; its id is here. */

/** The verdict that a person replaced, and who did so. The reason is a stored note. */
export interface CauseOverride {
  rootCause?: RootCause;
  action?: DenialAction;
  by: string;
  role: StaffRole;
  reasonId: string;
  on: CalendarDate;
}

/** A person stopped our acts until a date. Clocks, reminders and what comes in go on. The reason is a stored note. */
export interface Hold {
  until: CalendarDate;
  since: CalendarDate;
  by: string;
  reasonId: string;
}

/** What a document is: evidence, an answer, or what came with a letter. */
export const DOCUMENT_KINDS = [
  'medicalRecord',
  'authorization',
  'proofOfFiling',
  'remittance',
  'payerLetter',
  'consent',
  'coverage',
  'contract',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A document that belongs to the claim; its bytes are stored encrypted under this id. */
export interface ClaimDocument {
  documentId: string;
  kind: DocumentKind;
  pages: number;
  /** What it is to a payer (PWK01): it goes with the claim where the payer asks for it. */
  report?: ReportType;
  caseId?: string;
  on: CalendarDate;
}

/** The part of a claim's state that only staff write. */
export interface LeftByStaff {
  /** The user who follows the claim as a whole. */
  assignee?: string;
  hold?: Hold;
  documents?: ClaimDocument[];
  /** The newest commands that were taken, so that the same id acts once over runs and after closing. */
  commands?: { id: string; decisionNo: number }[];
}
