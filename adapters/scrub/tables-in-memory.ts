import {
  holdsOn,
  type MueRow,
  type PayerEdit,
  type PtpRow,
  type ScrubTables,
  type TableSetting,
} from '../../domain/scrub/tables';
import type { ShippedTables } from './shipped-tables';

/** Rows of loaded tables that a claim's codes need. A kind and setting of which nothing was loaded is absent: the shipped one counts. */
export interface LoadedRows {
  /** Ids of the tables and rules that count. */
  ids: readonly string[];
  ptp: Partial<Record<TableSetting, readonly PtpRow[]>>;
  mue: Partial<Record<TableSetting, readonly MueRow[]>>;
  payerEdits: readonly PayerEdit[];
}

const NOTHING: LoadedRows = { ids: [], ptp: {}, mue: {}, payerEdits: [] };

/** Tables as the edits ask them: what was loaded, else what ships. */
export function scrubTables(shipped: ShippedTables, loaded: LoadedRows = NOTHING): ScrubTables {
  const ptp = { ...shipped.ptp, ...loaded.ptp };
  const mue = { ...shipped.mue, ...loaded.mue };
  return {
    version: [shipped.version, ...loaded.ids].join('+'),
    pair: (a, b, on, setting) =>
      ptp[setting].find(
        (row) =>
          isPair(row, a, b) &&
          holdsOn(
            {
              effectiveFrom: row.effectiveFrom,
              ...(row.deletedOn ? { effectiveThrough: row.deletedOn } : {}),
            },
            on,
          ),
      ),
    mue: (code, _on, setting) => mue[setting].find((row) => row.code === code),
    procedure: (code) => shipped.procedures.get(code),
    diagnosis: (code) => shipped.diagnoses.get(code),
    modifier: (code) => shipped.modifiers.get(code),
    payerEdits: [...shipped.payerEdits, ...loaded.payerEdits],
  };
}

function isPair({ column1, column2 }: PtpRow, a: string, b: string): boolean {
  return (column1 === a && column2 === b) || (column1 === b && column2 === a);
}
