import type { AttachmentRule } from '../attachments/needed';
import type { PayerType } from '../denials/vocabulary';
import type { CalendarDate } from '../time';
import type { ScrubClaim, ScrubKnown, ScrubLine, ScrubProvider } from './claim';
import type { FoundByEdit } from './finding';
import type { ScrubTables, TableSetting } from './tables';

/** How a payer wants to be billed, as far as edits ask (playbook `scrub`). */
export interface ScrubRules {
  payerType: PayerType;
  /** The payer follows the NCCI tables. */
  ncci: boolean;
  /** Where a modifier that tells services apart may stand: Medicare takes it on either code since 2019-07-01. */
  distinctModifierOn: 'either' | 'column2';
  /** Documents that the payer asks for anyway (playbook `attachments`). */
  attachments?: readonly AttachmentRule[];
}

/** All that a claim is scrubbed with. */
export interface ScrubInput {
  claim: ScrubClaim;
  known: ScrubKnown;
  tables: ScrubTables;
  rules: ScrubRules;
  asOf: CalendarDate;
}

/** One edit: pure, and silent about what it does not know. */
export type Edit = (input: ScrubInput) => FoundByEdit[];

/** The day of service of a line: its own, else the claim's first. */
export function dayOf(claim: ScrubClaim, line: ScrubLine): CalendarDate {
  return line.from ?? claim.serviceFrom;
}

/** Place of service of a line: its own, else the claim's. */
export function placeOf(claim: ScrubClaim, line: ScrubLine): string {
  return line.place ?? claim.place;
}

export function settingOf({ form }: ScrubClaim): TableSetting {
  return form === '837P' ? 'practitioner' : 'outpatient';
}

/** A provider in this role is named with his identifier, on the line or for the whole claim. Who ordered may be told as who referred. */
export function isNamed(claim: ScrubClaim, { line }: ScrubLine, role: ScrubProvider['role']): boolean {
  return claim.providers.some(
    (one) =>
      (one.line === undefined || one.line === line) &&
      (one.role === role || (role === 'ordering' && one.role === 'referring')) &&
      one.npi !== undefined,
  );
}

/** `field` within a line, with its number. */
export function at(line: ScrubLine, field: string): { field: string; line: number } {
  return { field: `lines[${line.line}].${field}`, line: line.line };
}
