import type { CalendarDate } from '../time';
import type { Severity } from './finding';

/** Who a table is for: CMS publishes the same kind of table several times. */
export const TABLE_SETTINGS = ['practitioner', 'outpatient', 'dme'] as const;
export type TableSetting = (typeof TABLE_SETTINGS)[number];

/** One row of an NCCI procedure-to-procedure file. */
export interface PtpRow {
  /** Column 1: paid. */
  column1: string;
  /** Column 2: denied when both stand on one day. */
  column2: string;
  /** Existed before 1996. */
  before1996: boolean;
  effectiveFrom: CalendarDate;
  /** Last day on which it counts; absent: open. */
  deletedOn?: CalendarDate;
  /** 0 never both; 1 both with a modifier when they were distinct; 9 the edit was taken back. */
  modifierIndicator: '0' | '1' | '9';
  rationale: string;
}

/** One row of an MUE file. */
export interface MueRow {
  code: string;
  units: number;
  /** 1: by line; 2: by day, by policy; 3: by day, appealable with records. */
  adjudication: '1' | '2' | '3';
  rationale: string;
}

/** What a payer's rule asks of a line with its procedure. `review`: nothing mechanical; a person should look. */
export const REQUIREMENTS = [
  ...(['authorization', 'referring', 'ordering', 'rendering', 'modifier', 'place', 'diagnosis'] as const),
  ...(['maxUnits', 'notWith', 'notBillable', 'review'] as const),
] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

/** A rule of a payer, or one learned from own denials and accepted by a person. */
export interface PayerEdit {
  id: string;
  /** Payer identifier; `*` for every payer. */
  payer: string;
  /** A procedure, or its beginning with `*`. */
  code: string;
  requires: Requirement;
  /** Modifiers, places, diagnosis beginnings or procedures, one of which must (notWith: none may) be there; the number of units. */
  values: string[];
  severity: Severity;
  effectiveFrom: CalendarDate;
  effectiveThrough?: CalendarDate;
  prevents: string[];
  /** The payer's manual, a contract, or the denials it was learned from. */
  source: string;
}

/** What is known of a procedure beside its form. */
export interface ProcedureTraits {
  code: string;
  effectiveFrom?: CalendarDate;
  effectiveThrough?: CalendarDate;
  /** lab: with a CLIA number; waived: as a waived test, with QW; ordering, referring: that provider is named. */
  needs: readonly ('clia' | 'waived' | 'ordering' | 'referring' | 'ndc')[];
  /** A single-dose vial: waste is told by JW or JZ. */
  singleDose: boolean;
  /** On the list of what may be done by telehealth. */
  telehealth: boolean;
  /** An add-on, and the procedures it may stand beside. */
  addOnTo: readonly string[];
  /** Places where it is done; empty: anywhere. */
  places: readonly string[];
}

export interface DiagnosisTraits {
  code: string;
  effectiveFrom?: CalendarDate;
  effectiveThrough?: CalendarDate;
  /** A heading of more specific codes, and not billable itself. */
  heading: boolean;
  sex?: 'F' | 'M';
  minAge?: number;
  maxAge?: number;
  /** An injury: the accident is asked for. */
  injury: boolean;
  /** The side that the code names. */
  side?: 'left' | 'right';
}

/** Tables as the edits ask them. An implementation holds what the claim's codes need, for the claim's days. */
export interface ScrubTables {
  /** SHA-256 over what was loaded. */
  version: string;
  /** Rows of a pair in either order that count on a day. */
  pair(a: string, b: string, on: CalendarDate, setting: TableSetting): PtpRow | undefined;
  mue(code: string, on: CalendarDate, setting: TableSetting): MueRow | undefined;
  procedure(code: string): ProcedureTraits | undefined;
  diagnosis(code: string): DiagnosisTraits | undefined;
  /** First and last day of a modifier, where it has ended or is new. */
  modifier(code: string): { effectiveFrom?: CalendarDate; effectiveThrough?: CalendarDate } | undefined;
  payerEdits: readonly PayerEdit[];
}

/** True when a span of days, open at either end, holds the day. */
export function holdsOn(
  { effectiveFrom, effectiveThrough }: { effectiveFrom?: CalendarDate; effectiveThrough?: CalendarDate },
  day: CalendarDate,
): boolean {
  return (effectiveFrom ?? day) <= day && day <= (effectiveThrough ?? day);
}
