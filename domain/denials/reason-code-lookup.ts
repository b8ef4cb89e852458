import type { ReasonCodeLookup } from '../remittance/post-remit';
import type { AdjustmentDisposition } from '../remittance/remit';
import type { CodeTables } from './code-tables';
import { dispositionOf } from './detect';
import type { Disposition } from './vocabulary';

/** What the table may say of posted money; its other words (rejection, reversal, underpayment) never stand on an adjustment. */
const POSTED: Partial<Record<Disposition, AdjustmentDisposition>> = {
  denial: 'denial',
  contractual: 'contractual',
  patient_responsibility: 'patient_responsibility',
  informational: 'informational',
  pending: 'pending',
};

/** The CARC table as posting asks it. */
export function reasonCodeLookup(tables: CodeTables): ReasonCodeLookup {
  return {
    dispositionOf: (_group, carc) => POSTED[dispositionOf(carc, tables)] ?? 'denial',
    categoryOf: (carc) => tables.carc[carc]?.category,
  };
}
