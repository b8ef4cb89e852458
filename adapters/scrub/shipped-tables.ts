import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type {
  DiagnosisTraits,
  MueRow,
  PayerEdit,
  ProcedureTraits,
  PtpRow,
  TableSetting,
} from '../../domain/scrub/tables';
import { TableFileInvalid } from '../tables/table-file';
import { readPayerEdits } from './payer-edits';
import { readMueFile, readPtpFile } from './ptp-and-mue';
import { type ModifierSpan, readDiagnoses, readModifiers, readProcedures } from './traits';

/** Where the files ship; an operator may point somewhere else. */
const DEFAULT_FOLDER = path.resolve(__dirname, '../../playbooks/scrub');

/** What the edits are judged by where nothing else was loaded. */
export interface ShippedTables {
  /** SHA-256 over the files' names and bytes. */
  version: string;
  ptp: Readonly<Record<TableSetting, readonly PtpRow[]>>;
  mue: Readonly<Record<TableSetting, readonly MueRow[]>>;
  procedures: ReadonlyMap<string, ProcedureTraits>;
  diagnoses: ReadonlyMap<string, DiagnosisTraits>;
  modifiers: ReadonlyMap<string, ModifierSpan>;
  payerEdits: readonly PayerEdit[];
}

/**
 * Reads the files of `playbooks/scrub` and checks every row.
 * @throws TableFileInvalid with file, line and column of what is wrong
 */
export function loadShippedTables(folder: string = DEFAULT_FOLDER): ShippedTables {
  const hash = createHash('sha256');
  const read = <Rows>(file: string, reader: (file: string, text: string) => Rows): Rows => {
    const text = textOf(folder, file);
    hash.update(`${file}\n${text}\n`);
    return reader(file, text);
  };
  const tables = {
    ptp: {
      practitioner: read('ptp-practitioner.sample.txt', readPtpFile),
      outpatient: read('ptp-outpatient.sample.txt', readPtpFile),
      dme: [],
    },
    mue: { practitioner: read('mue-practitioner.sample.csv', readMueFile), outpatient: [], dme: [] },
    procedures: byCode(read('procedures.csv', readProcedures)),
    diagnoses: byCode(read('diagnoses.csv', readDiagnoses)),
    modifiers: byCode(read('modifiers.csv', readModifiers)),
    payerEdits: read('payer-edits.sample.csv', readPayerEdits),
  };
  return { ...tables, version: hash.digest('hex') };
}

function textOf(folder: string, file: string): string {
  try {
    return readFileSync(path.join(folder, file), 'utf8');
  } catch {
    throw new TableFileInvalid([{ file, line: 0, column: 0, why: `cannot be read in ${folder}` }]);
  }
}

function byCode<Row extends { code: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.code, row]));
}
