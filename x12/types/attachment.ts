import type { BusinessHeader, DateFact, Party, Position, RawSegment, Reference, Trace } from './common';
import type { Issue } from './issue';
import type { ClaimStatusFacts, StatusInfo } from './status';

/**
 * One claim of a 277 request for additional information (005010X213, 006020X313). What is asked is in the statuses:
 * LOINC codes with code list LOI, see `requestedDocuments`; `claim.trace` is the payer's control number, which the
 * 275 gives back; DTP*106 is the day the answer is due, see `responseDueDate`.
 */
export interface InformationRequest277 {
  type: 'informationRequest';
  guide: string;
  source: Position;
  header: BusinessHeader;
  payer: Party;
  informationReceiver: Party;
  provider: Party;
  patient: Party;
  /** Present only where the patient stands below the subscriber in a level of its own. */
  subscriber?: Party;
  /** PWK, and whom to send the answer to, are in `claim.extra`. */
  claim: ClaimStatusFacts;
  issues?: Issue[];
}

/** One document: BIN or BDS with what describes it. */
export interface AttachedDocument {
  source: Position;
  segment: 'BIN' | 'BDS';
  /** BDS01: ASC or B64. `bytes` are those of the document: B64 is already undone. */
  encoding?: string;
  bytes: Uint8Array;
  /** SHA-256 of `bytes`, in hexadecimal; writers ignore it. */
  sha256: string;
  /** EFI01: security level. */
  security?: string;
  /** OOI elements, verbatim: the identity of the object. */
  object?: string[];
}

/** What all documents of one 275 have in common: BGN and loops 1000A to 1000D. */
export interface AttachmentHead {
  /** BGN01: 02 unsolicited, 11 an answer to a request. */
  purpose: string;
  reference: string;
  date?: string;
  time?: string;
  payer: Party;
  submitter: Party;
  provider: Party;
  /** REF*EJ patient control number, REF*1K payer's claim number; DTP*472 in `patient.dates`. */
  patient: Party;
  extra: RawSegment[];
}

/** One LX of a 275 (005010X210, 006020X314): an answer to one question, or one paperwork of an 837. */
export interface Attachment275 {
  type: 'attachment';
  guide: string;
  source: Position;
  head: AttachmentHead;
  number: string;
  /** TRN02: PWK06 of the 837 (type 1), or the control number of the request (type 2). */
  trace?: Trace;
  /** STC of the request, given back. */
  statuses: StatusInfo[];
  /** CAT01, CAT02 and CAT04: kind of the report, its format and the format's version. */
  category?: string;
  format?: string;
  formatVersion?: string;
  references: Reference[];
  dates: DateFact[];
  documents: AttachedDocument[];
  extra: RawSegment[];
  issues?: Issue[];
}
