import { createHash } from 'node:crypto';
import type { MueRow, PayerEdit, PtpRow, TableSetting } from '../../domain/scrub/tables';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import type { Database, Tx } from '../database/client';
import { toDateColumn, toTimestamp } from '../database/values';

/** Rows in one statement. A quarter's pairs are some two million. */
const ROWS_AT_ONCE = 10_000;
const LOADING_TAKES_AT_MOST_MS = 15 * 60_000;

/** A published table whose rows have all been read. */
export interface TableToLoad {
  kind: 'ptp' | 'mue';
  setting: TableSetting;
  /** First day of service that it counts for. */
  effectiveFrom: CalendarDate;
  /** The file's name. */
  name: string;
  rows: readonly (PtpRow | MueRow)[];
}

export interface LoadedTable {
  tableId: string;
  rows: number;
  /** `unchanged`: the same rows are on record for the same days. */
  status: 'loaded' | 'unchanged';
}

/** Writes a table in one transaction: all of its rows, or none. The same rows again change nothing. */
export async function loadTable(
  { prisma }: Pick<Database, 'prisma'>,
  table: TableToLoad,
  { asOf, newId }: { asOf: PracticeInstant; newId: () => string },
): Promise<LoadedTable> {
  const { kind, setting, effectiveFrom, name, rows } = table;
  const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  const key = { kind, setting, effectiveFrom: toDateColumn(effectiveFrom), sha256 };
  const write = async (tx: Tx): Promise<LoadedTable> => {
    const known = await tx.scrubTable.findFirst({ where: key });
    if (known) return { tableId: known.id, rows: known.rows, status: 'unchanged' };
    const tableId = newId();
    await tx.scrubTable.create({
      data: { ...key, id: tableId, name, rows: rows.length, loadedAt: toTimestamp(asOf) },
    });
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
      await insertRows(tx, tableId, { kind, rows: rows.slice(at, at + ROWS_AT_ONCE), first: at + 1 });
    return { tableId, rows: rows.length, status: 'loaded' };
  };
  return prisma.$transaction(write, { maxWait: 10_000, timeout: LOADING_TAKES_AT_MOST_MS });
}

/** Set-based: one parameter a part, however many rows. */
async function insertRows(
  tx: Tx,
  tableId: string,
  { kind, rows, first }: { kind: 'ptp' | 'mue'; rows: readonly (PtpRow | MueRow)[]; first: number },
): Promise<void> {
  const part = JSON.stringify(rows);
  if (kind === 'mue') {
    await tx.$executeRaw`
      insert into mue_value (table_id, code, units, adjudication, rationale)
      select ${tableId}, code, units, adjudication, rationale
      from jsonb_to_recordset(${part}::jsonb) as row(code text, units int, adjudication text, rationale text)`;
    return;
  }
  await tx.$executeRaw`
    insert into ptp_edit (table_id, ordinal, column1, column2, before_1996, effective_from, deleted_on, modifier_indicator, rationale)
    select ${tableId}, ${first}::int - 1 + ordinality::int, row ->> 'column1', row ->> 'column2', (row ->> 'before1996')::boolean,
      (row ->> 'effectiveFrom')::date, (row ->> 'deletedOn')::date, row ->> 'modifierIndicator', row ->> 'rationale'
    from jsonb_array_elements(${part}::jsonb) with ordinality as listed(row, ordinality)`;
}

/** Puts a client's payer edits on record; one that is on record under its id is replaced. Run it in a transaction of the client. */
export async function loadPayerEdits(
  tx: Tx,
  clientId: string,
  edits: readonly PayerEdit[],
  { asOf, by }: { asOf: PracticeInstant; by: string },
): Promise<number> {
  for (const edit of edits) {
    const row = ruleColumns(edit);
    const decided = { status: 'accepted', decidedBy: by, decidedAt: toTimestamp(asOf) };
    await tx.scrubRule.upsert({
      where: { clientId_id: { clientId, id: edit.id } },
      create: { ...row, ...decided, id: edit.id, clientId, origin: 'loaded', createdAt: toTimestamp(asOf) },
      update: { ...row, ...decided },
    });
  }
  return edits.length;
}

/** A rule as its row holds it. */
export function ruleColumns(edit: PayerEdit) {
  const { payer, code, requires, values, severity, prevents, source, effectiveFrom, effectiveThrough } = edit;
  return {
    ...{ payer, code, requires, values, severity, prevents, source },
    effectiveFrom: toDateColumn(effectiveFrom),
    effectiveThrough: effectiveThrough ? toDateColumn(effectiveThrough) : null,
  };
}
