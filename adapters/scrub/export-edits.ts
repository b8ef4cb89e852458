import { EDITS, type EditEntry } from '../../domain/scrub/catalog';
import type { PayerEdit } from '../../domain/scrub/tables';
import type { CalendarDate } from '../../domain/time';
import { csvCell } from '../export/csv';
import { PAYER_EDIT_COLUMNS } from './payer-edits';
import type { ShippedTables } from './shipped-tables';

/** The edits for a practice system that wants to ask them itself. */
export interface ExportedEdits {
  /** Version of the shipped tables. */
  tables: string;
  edits: EditEntry[];
  payerEdits: PayerEdit[];
  /** Tables that were loaded beside the shipped ones. Their rows are CMS's own and are fetched there. */
  loaded: LoadedTableName[];
}

export interface LoadedTableName {
  kind: string;
  setting: string;
  name: string;
  rows: number;
  effectiveFrom: CalendarDate;
}

/** Every edit, and every rule of a payer that counts: the shipped ones and those given (a client's accepted ones). */
export function exportEdits(
  shipped: ShippedTables,
  accepted: readonly PayerEdit[],
  loaded: LoadedTableName[] = [],
): ExportedEdits {
  return {
    tables: shipped.version,
    edits: [...EDITS.values()],
    payerEdits: [...shipped.payerEdits, ...accepted],
    loaded,
  };
}

/** The rules of payers as CSV, in the columns in which they are loaded. */
export function payerEditsCsv(edits: readonly PayerEdit[]): string {
  const rows = edits.map((edit) => [
    ...[edit.id, edit.payer, edit.code, edit.requires, edit.values.join(' '), edit.severity],
    ...[edit.effectiveFrom, edit.effectiveThrough ?? '', edit.prevents.join(' '), edit.source],
  ]);
  return [PAYER_EDIT_COLUMNS, ...rows].map((row) => row.map((one) => csvCell(one)).join(',')).join('\n');
}
