/**
 * Vocabulary shared by every transaction. Rules that hold everywhere in this library:
 * - money is an integer number of cents; a quantity is a decimal string without trailing zeros ('1.5');
 * - a calendar date is `YYYY-MM-DD`, a time of day is X12's own `HHMM[SS]`;
 * - codes are verbatim: never trimmed, never translated, never padded;
 * - an absent element is an absent (undefined) property, an absent list is an empty list.
 */

/** Integer number of cents. */
export type Cents = number;

/** Where a segment starts. Ordinals are 1-based; 0 means "outside of one". `segment` counts from ST = 1, as IK302 does. */
export interface Position {
  byteOffset: number;
  interchange: number;
  group: number;
  transaction: number;
  segment: number;
}

/** The source of an object that was not read from a file but made, to be written. */
export const NOWHERE: Position = { byteOffset: 0, interchange: 0, group: 0, transaction: 0, segment: 0 };

/** An element kept without understanding it: its text, or its components where it has several. */
export type RawElement = string | string[];

/** A segment this library keeps without understanding it: the tag, then its elements, verbatim. */
export type RawSegment = [tag: string, ...elements: RawElement[]];

/** REF: `qualifier` is REF01, `value` REF02, `description` REF03. */
export interface Reference {
  qualifier: string;
  value: string;
  description?: string;
}

/**
 * A date as X12 writes it. `from` alone is a single date, `from` and `to` a range, `from` and `time` a date with a
 * time, `time` alone a time. `text` (with its `format`) holds what could not be read as a date, verbatim.
 */
export interface DateValue {
  from?: string;
  to?: string;
  time?: string;
  text?: string;
  format?: string;
}

/** DTP or DTM: `qualifier` 472 service, 431 onset, 435 admission, 405 production... */
export interface DateFact extends DateValue {
  qualifier: string;
}

/** AMT. `qualifier` is AMT01. */
export interface AmountFact {
  qualifier: string;
  cents: Cents;
}

/** QTY. `qualifier` is QTY01. */
export interface QuantityFact {
  qualifier: string;
  quantity: string;
}

/** One triple of a CAS segment: group (CO, PR, OA, PI, CR), claim adjustment reason code, amount, quantity. */
export interface Adjustment {
  group: string;
  reason: string;
  cents: Cents;
  quantity?: string;
}

/** A procedure composite (SV101, SV202, SVC01, SVC06, SVD03): `qualifier` HC, AD, NU..., then code and modifiers. */
export interface Procedure {
  qualifier: string;
  code: string;
  modifiers: string[];
  description?: string;
  codeTo?: string;
}

/** N3 and N4. */
export interface Address {
  line1: string;
  line2?: string;
  city?: string;
  state?: string;
  zip?: string;
  country?: string;
  subdivision?: string;
}

/** PER: up to three communication numbers, each `{ qualifier: 'TE', number: '8005550100' }`. */
export interface Contact {
  function: string;
  name?: string;
  numbers: { qualifier: string; number: string }[];
}

/** PRV: `role` BI, PE, AT...; `taxonomy` is PRV03 when PRV02 is PXC (or 4010's ZZ). */
export interface ProviderTaxonomy {
  role: string;
  qualifier?: string;
  taxonomy?: string;
}

/** A person or organisation named by NM1 (or N1), with what follows it in its loop. */
export interface Party {
  /** NM101 or N101: 85, IL, PR, 82... */
  entity: string;
  /** NM102: '1' person, '2' organisation; absent for N1. */
  entityType?: string;
  /** NM103: last name of a person or name of an organisation. */
  name?: string;
  firstName?: string;
  middleName?: string;
  prefix?: string;
  suffix?: string;
  /** NM108: XX (NPI), MI (member id), PI, FI, 46... */
  idQualifier?: string;
  id?: string;
  address?: Address;
  /** DMG02 and DMG03. */
  birthDate?: string;
  sex?: string;
  taxonomy?: ProviderTaxonomy;
  references: Reference[];
  contacts: Contact[];
  dates: DateFact[];
  /** Segments of this loop that have no field here. */
  extra: RawSegment[];
}

/** BHT of a hierarchical transaction. */
export interface BusinessHeader {
  structure: string;
  purpose: string;
  reference?: string;
  date?: string;
  time?: string;
  type?: string;
}

/** TRN. `type` 1 = this sender's trace, 2 = the trace of what is answered; `originator` TRN03, `supplement` TRN04. */
export interface Trace {
  type: string;
  number: string;
  originator?: string;
  supplement?: string;
}

/** AAA: a request, or a part of it, was refused. `valid` AAA01 (N: the request itself), `reason` AAA03, `followUp` AAA04. */
export interface Rejection {
  source: Position;
  valid: string;
  agency?: string;
  reason: string;
  followUp?: string;
}

/** HSD: how much of a service and how often. `quantity` of `quantityQualifier` (VS visits, DY days) in `periods`. */
export interface Delivery {
  quantityQualifier?: string;
  quantity?: string;
  unit?: string;
  /** HSD04: every how many units. */
  sampling?: string;
  periodQualifier?: string;
  periods?: string;
  frequency?: string;
  pattern?: string;
}

/** INS of a person: `code` INS02 (18 self, 01 spouse, 19 child); what else INS says is in `more`, INS03 first. */
export interface Relationship {
  insured: string;
  code: string;
  more: string[];
}

/** One entry of an HI segment. `qualifier` ABK, ABF, BK, DR, BBR, BH, BE, BG... */
export interface HealthCode {
  qualifier: string;
  code: string;
  /** A single date or a range, where the code has one (occurrence codes, procedures). */
  date?: DateValue;
  cents?: Cents;
  quantity?: string;
  /** HI0x-9: present on admission. */
  presentOnAdmission?: string;
}

/** PWK: paperwork. `controlNumber` is PWK06 (the 275's attachment control number). */
export interface Paperwork {
  reportType: string;
  transmission: string;
  controlNumber?: string;
  description?: string;
}

/** CL1, institutional claims only. */
export interface AdmissionInfo {
  admissionType?: string;
  admissionSource?: string;
  patientStatus?: string;
}

/** One HL level that is a party, with what is said of it in the level and in its name's loop (270, 271, 278). */
export interface PartyLevel {
  party: Party;
  /** TRN: an answer gives the trace of the question back (type 2). */
  traces: Trace[];
  /** AAA of this level, before or after its name. */
  rejections: Rejection[];
  relationship?: Relationship;
  /** HI. */
  codes: HealthCode[];
}
