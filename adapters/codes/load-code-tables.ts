import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ZodType } from 'zod';
import type { CodeTables } from '../../domain/denials/code-tables';
import { appealLevelRow } from './appeal-level.schema';
import { carcRow, rarcRow, statusCategoryRow, statusCodeRow, timelyFilingRow } from './code-table.schema';

/** The files, in the order the version is computed over. */
const FILES = [
  'carc.csv',
  'rarc.csv',
  'status_category.csv',
  'status_codes.csv',
  'appeal_levels.csv',
  'timely_filing.csv',
] as const;
type TableFile = (typeof FILES)[number];

/** Where the tables ship; an operator may point somewhere else. */
const DEFAULT_FOLDER = path.resolve(__dirname, '../../playbooks/codes');

/** A table file that cannot be trusted. The message names file, line and field; nothing is loaded. */
export class CodeTableInvalid extends Error {
  readonly file: string;
  readonly line: number;
  readonly field: string;

  constructor(at: { file: string; line: number; field: string }, why: string, cause?: unknown) {
    super(`${at.file} line ${at.line}, ${at.field}: ${why}`, { cause });
    this.name = 'CodeTableInvalid';
    this.file = at.file;
    this.line = at.line;
    this.field = at.field;
  }
}

/**
 * Reads the CSV code tables of a folder and checks every row.
 *
 * @param folder holds the six CSV files; the shipped `playbooks/codes` when omitted.
 * @returns the tables as plain JSON; `version` is the SHA-256 over the files' names and bytes.
 * @throws CodeTableInvalid for the first unreadable file, bad cell or doubled key.
 */
export function loadCodeTables(folder: string = DEFAULT_FOLDER): CodeTables {
  const bytes = new Map(FILES.map((file) => [file, readTable(folder, file)]));
  const rows = <T>(file: TableFile, schema: ZodType<T>) => parseRows(file, bytes.get(file) ?? '', schema);
  const byCode = <T extends { code: string }>(file: TableFile, schema: ZodType<T>) =>
    keyByCode(file, rows(file, schema));

  return {
    version: versionOf(bytes),
    carc: byCode('carc.csv', carcRow),
    rarc: byCode('rarc.csv', rarcRow),
    statusCategory: byCode('status_category.csv', statusCategoryRow),
    statusCode: byCode('status_codes.csv', statusCodeRow),
    appealLevels: rows('appeal_levels.csv', appealLevelRow),
    timelyFiling: rows('timely_filing.csv', timelyFilingRow),
  };
}

function readTable(folder: string, file: TableFile): string {
  try {
    return readFileSync(path.join(folder, file), 'utf8');
  } catch (cause) {
    throw new CodeTableInvalid({ file, line: 0, field: 'file' }, `cannot be read in ${folder}`, cause);
  }
}

function versionOf(files: ReadonlyMap<TableFile, string>): string {
  const hash = createHash('sha256');
  for (const [file, text] of files) hash.update(file).update('\0').update(text).update('\0');
  return hash.digest('hex');
}

interface CsvRecord {
  readonly record: Record<string, string>;
  readonly info: { readonly lines: number };
}

function parseRows<T>(file: TableFile, text: string, schema: ZodType<T>): T[] {
  return readCsv(file, text).map(({ record, info }) => {
    const row = schema.safeParse(record);
    if (row.success) return row.data;
    const issue = row.error.issues[0];
    const field = issue?.path.join('.') || 'row';
    throw new CodeTableInvalid({ file, line: info.lines, field }, issue?.message ?? 'not valid');
  });
}

function readCsv(file: TableFile, text: string): CsvRecord[] {
  try {
    // With `info` each entry carries the line it ended on; the option is missing from csv-parse's return type.
    return parse(text, {
      columns: true,
      bom: true,
      info: true,
      skip_empty_lines: true,
    }) as unknown as CsvRecord[];
  } catch (cause) {
    const line = lineOf(cause);
    throw new CodeTableInvalid(
      { file, line, field: 'row' },
      cause instanceof Error ? cause.message : 'not CSV',
      cause,
    );
  }
}

function lineOf(error: unknown): number {
  const lines = error instanceof Error && 'lines' in error ? error.lines : undefined;
  return typeof lines === 'number' ? lines : 0;
}

function keyByCode<T extends { code: string }>(file: TableFile, rows: readonly T[]): Record<string, T> {
  const table: Record<string, T> = {};
  rows.forEach((row, index) => {
    if (table[row.code]) {
      throw new CodeTableInvalid({ file, line: index + 2, field: 'code' }, `${row.code} appears twice`);
    }
    table[row.code] = row;
  });
  return table;
}
